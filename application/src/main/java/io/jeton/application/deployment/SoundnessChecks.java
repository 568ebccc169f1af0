package io.jeton.application.deployment;

import io.jeton.application.port.Timing;
import io.jeton.domain.soundness.Budget;
import io.jeton.domain.soundness.Soundness;
import io.jeton.domain.soundness.Warning;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks for what is wrong with processes that can be deployed, for a limited time. Thread-safe. */
final class SoundnessChecks {
    /** How long the search for deadlocks may take for all files together. */
    static final Duration TIME_MAX = Duration.ofMillis(500);

    private final Timing timing;

    SoundnessChecks(Timing timing) {
        this.timing = timing;
    }

    /** All files in their order, those without warnings, too. */
    List<FileWarnings> check(List<ParsedFile> files) {
        var end = timing.instant().plus(TIME_MAX);
        BooleanSupplier expired = () -> timing.instant().isAfter(end);
        return files.stream()
                .map(file -> new FileWarnings(file.name(), check(file, expired)))
                .toList();
    }

    private static List<Warning> check(ParsedFile file, BooleanSupplier expired) {
        return file.processes().stream()
                .flatMap(process -> Soundness.check(process.graph(), new Budget(Budget.MOVES_MAX, expired)).stream())
                .toList();
    }
}
