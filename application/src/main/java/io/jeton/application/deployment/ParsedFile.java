package io.jeton.application.deployment;

import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.FormModel;
import io.jeton.application.port.ResourceModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be deployed.
 *
 * @param digest SHA-256 of the content, in lower-case hexadecimal
 * @param processes its executable processes
 * @param decisions {@code null} if it has none
 * @param form {@code null} if it is no form
 * @param resource {@code null} if it is none that is only kept for workers
 */
record ParsedFile(
        String name,
        String digest,
        byte[] content,
        List<ParsedProcess> processes,
        @Nullable DecisionModel decisions,
        @Nullable FormModel form,
        @Nullable ResourceModel resource) {
    /** Everything that it defines, in its order. */
    List<Defined> defined() {
        var defined = new ArrayList<Defined>();
        processes.forEach(process -> defined.add(new Defined(DefinitionKind.PROCESS, process.processId())));
        if (decisions != null) {
            defined.add(new Defined(DefinitionKind.DECISION_REQUIREMENTS, decisions.requirementsId()));
            decisions
                    .decisions()
                    .forEach(decision -> defined.add(new Defined(DefinitionKind.DECISION, decision.decisionId())));
        }
        if (form != null) {
            defined.add(new Defined(DefinitionKind.FORM, form.formId()));
        }
        if (resource != null) {
            defined.add(new Defined(DefinitionKind.RESOURCE, resource.resourceId()));
        }
        return defined;
    }
}
