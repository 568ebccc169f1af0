package io.jeton.application.deployment;

import io.jeton.application.port.InvalidModel.Problem;
import io.jeton.domain.soundness.Warning;
import java.util.List;

/**
 * Whether files can be deployed, and what is to be said about them.
 *
 * @param files in the order in which they were given
 */
public record Validation(List<CheckedFile> files) {
    public Validation {
        files = List.copyOf(files);
    }

    /** Whether these files can be deployed together. */
    public boolean isValid() {
        return files.stream().allMatch(file -> file.problems().isEmpty());
    }

    /**
     * @param problems why the file cannot be deployed; empty if it can
     * @param warnings what is to be said about its processes; empty if it cannot be deployed
     */
    public record CheckedFile(String resourceName, List<Problem> problems, List<Warning> warnings) {
        public CheckedFile {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
