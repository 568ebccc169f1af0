package io.jeton.rest.deployment;

import io.jeton.application.deployment.Validation;
import io.jeton.application.deployment.Validation.CheckedFile;
import io.jeton.application.port.InvalidModel.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether files can be deployed, and what is to be said about each. */
record ValidationView(boolean valid, List<FileView> resources) {
    static ValidationView from(Validation validation) {
        return new ValidationView(
                validation.isValid(),
                validation.files().stream().map(FileView::from).toList());
    }

    record FileView(String resourceName, List<ProblemView> problems, List<WarningView> warnings) {
        static FileView from(CheckedFile file) {
            return new FileView(
                    file.resourceName(),
                    file.problems().stream().map(ProblemView::from).toList(),
                    file.warnings().stream().map(WarningView::from).toList());
        }
    }

    /** @param elementId {@code null} if the problem is one of the whole file */
    record ProblemView(@Nullable String elementId, String message) {
        static ProblemView from(Problem problem) {
            return new ProblemView(problem.elementId(), problem.reason());
        }
    }
}
