package io.jeton.rest.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.deployment.FileWarnings;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a deployment, in the form that the client reads. */
final class DeploymentViews {
    private DeploymentViews() {}

    static Object of(Deployment deployment, Client client) {
        return client.isStrict() ? Strict.from(deployment) : Current.from(deployment);
    }

    /** The order of items: processes, then forms. */
    private static <T> List<T> items(
            Deployment deployment, Function<DeployedProcess, T> process, Function<DeployedForm, T> form) {
        return Stream.concat(
                        deployment.processes().stream().map(process),
                        deployment.forms().stream().map(form))
                .toList();
    }

    /** Today's properties; keys are strings. */
    record Current(
            String deploymentKey, String tenantId, List<CurrentItem> deployments, List<CurrentWarning> warnings) {
        static Current from(Deployment deployment) {
            return new Current(
                    Keys.text(deployment.key()),
                    deployment.tenantId(),
                    items(deployment, CurrentItem::of, CurrentItem::of),
                    deployment.warnings().stream().flatMap(CurrentWarning::from).toList());
        }

        /** What a deployed file is warned about; the rest of it as in a validation. */
        record CurrentWarning(String resourceName, String kind, String elementId, String message, List<String> path) {
            static Stream<CurrentWarning> from(FileWarnings file) {
                return file.warnings().stream()
                        .map(WarningView::from)
                        .map(warning -> new CurrentWarning(
                                file.resourceName(),
                                warning.kind(),
                                warning.elementId(),
                                warning.message(),
                                warning.path()));
            }
        }

        /** Of its members exactly one has a value. */
        record CurrentItem(
                @Nullable CurrentProcess processDefinition,
                @Nullable Object decisionDefinition,
                @Nullable Object decisionRequirements,
                @Nullable CurrentForm form,
                @Nullable Object resource) {
            static CurrentItem of(DeployedProcess process) {
                return new CurrentItem(CurrentProcess.from(process), null, null, null, null);
            }

            static CurrentItem of(DeployedForm form) {
                return new CurrentItem(null, null, null, CurrentForm.from(form), null);
            }
        }

        record CurrentProcess(
                String processDefinitionId,
                int processDefinitionVersion,
                String resourceName,
                String tenantId,
                String processDefinitionKey) {
            static CurrentProcess from(DeployedProcess process) {
                return new CurrentProcess(
                        process.processId(),
                        process.version(),
                        process.resourceName(),
                        process.tenantId(),
                        Keys.text(process.key().value()));
            }
        }

        record CurrentForm(String formId, int version, String resourceName, String tenantId, String formKey) {
            static CurrentForm from(DeployedForm form) {
                return new CurrentForm(
                        form.formId(),
                        form.version(),
                        form.resourceName(),
                        form.tenantId(),
                        Keys.text(form.key().value()));
            }
        }
    }

    /** The properties that older Java clients know, and no other; keys are numbers. */
    record Strict(long deploymentKey, String tenantId, List<StrictItem> deployments) {
        static Strict from(Deployment deployment) {
            return new Strict(
                    deployment.key(), deployment.tenantId(), items(deployment, StrictItem::of, StrictItem::of));
        }

        /** Of its members exactly one is there. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record StrictItem(
                @Nullable StrictProcess processDefinition,
                @Nullable StrictForm form) {
            static StrictItem of(DeployedProcess process) {
                return new StrictItem(StrictProcess.from(process), null);
            }

            static StrictItem of(DeployedForm form) {
                return new StrictItem(null, StrictForm.from(form));
            }
        }

        record StrictProcess(
                String processDefinitionId,
                int processDefinitionVersion,
                long processDefinitionKey,
                String resourceName,
                String tenantId) {
            static StrictProcess from(DeployedProcess process) {
                return new StrictProcess(
                        process.processId(),
                        process.version(),
                        process.key().value(),
                        process.resourceName(),
                        process.tenantId());
            }
        }

        record StrictForm(String formId, int version, long formKey, String resourceName, String tenantId) {
            static StrictForm from(DeployedForm form) {
                return new StrictForm(
                        form.formId(), form.version(), form.key().value(), form.resourceName(), form.tenantId());
            }
        }
    }
}
