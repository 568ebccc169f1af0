package io.jeton.application.port;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file cannot be deployed. Carries every problem that was found in it. */
public final class InvalidModel extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidModel(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One reason against a file.
     *
     * @param elementId the element it is about; {@code null} if it is about the file as a whole
     * @param reason what was found and what was expected
     */
    public record Problem(@Nullable String elementId, String reason) {
        @Override
        public String toString() {
            return elementId == null ? reason : "element '" + elementId + "': " + reason;
        }
    }
}
