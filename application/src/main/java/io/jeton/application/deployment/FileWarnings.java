package io.jeton.application.deployment;

import io.jeton.domain.soundness.Warning;
import java.util.List;

/** What is to be said about the processes of a file that can be deployed. */
public record FileWarnings(String resourceName, List<Warning> warnings) {
    public FileWarnings {
        warnings = List.copyOf(warnings);
    }
}
