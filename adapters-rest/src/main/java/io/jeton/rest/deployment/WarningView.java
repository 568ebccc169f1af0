package io.jeton.rest.deployment;

import io.jeton.domain.soundness.Warning;
import java.util.List;

/** What was noticed about a process that can be executed. */
record WarningView(String kind, String elementId, String message, List<String> path) {
    static WarningView from(Warning warning) {
        return new WarningView(warning.kind().name(), warning.elementId(), warning.message(), warning.path());
    }
}
