package io.jeton.rest.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Deployment.DeployedDecision;
import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.deployment.Deployment.DeployedRequirements;
import io.jeton.application.deployment.Deployment.DeployedResource;
import io.jeton.application.deployment.FileWarnings;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.ArrayList;
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

    /** Processes, then decisions, then what these require of each other, then forms, then other files. */
    private static <T> List<T> items(
            Deployment deployment,
            Function<DeployedProcess, T> process,
            Function<DeployedDecision, T> decision,
            Function<DeployedRequirements, T> requirements,
            Function<DeployedForm, T> form,
            Function<DeployedResource, Stream<T>> resource) {
        var items = new ArrayList<T>();
        deployment.processes().forEach(each -> items.add(process.apply(each)));
        deployment.decisions().forEach(each -> items.add(decision.apply(each)));
        deployment.requirements().forEach(each -> items.add(requirements.apply(each)));
        deployment.forms().forEach(each -> items.add(form.apply(each)));
        deployment.resources().stream().flatMap(resource).forEach(items::add);
        return items;
    }

    /** Today's properties; keys are strings. */
    record Current(
            String deploymentKey, String tenantId, List<CurrentItem> deployments, List<CurrentWarning> warnings) {
        static Current from(Deployment deployment) {
            return new Current(
                    Keys.text(deployment.key()),
                    deployment.tenantId(),
                    items(
                            deployment,
                            CurrentItem::of,
                            CurrentItem::of,
                            CurrentItem::of,
                            CurrentItem::of,
                            resource -> Stream.of(CurrentItem.of(resource))),
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
                @Nullable CurrentDecision decisionDefinition,
                @Nullable CurrentRequirements decisionRequirements,
                @Nullable CurrentForm form,
                @Nullable CurrentResource resource) {
            static CurrentItem of(DeployedProcess process) {
                return new CurrentItem(CurrentProcess.from(process), null, null, null, null);
            }

            static CurrentItem of(DeployedDecision decision) {
                return new CurrentItem(null, CurrentDecision.from(decision), null, null, null);
            }

            static CurrentItem of(DeployedRequirements requirements) {
                return new CurrentItem(null, null, CurrentRequirements.from(requirements), null, null);
            }

            static CurrentItem of(DeployedForm form) {
                return new CurrentItem(null, null, null, CurrentForm.from(form), null);
            }

            static CurrentItem of(DeployedResource resource) {
                return new CurrentItem(null, null, null, null, CurrentResource.from(resource));
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

        record CurrentDecision(
                String decisionDefinitionId,
                int version,
                String name,
                String tenantId,
                String decisionRequirementsId,
                String decisionDefinitionKey,
                String decisionRequirementsKey) {
            static CurrentDecision from(DeployedDecision decision) {
                var version = decision.version();
                return new CurrentDecision(
                        version.decisionId(),
                        version.version(),
                        version.name(),
                        decision.tenantId(),
                        decision.requirementsId(),
                        Keys.text(version.key().value()),
                        Keys.text(version.requirements().value()));
            }
        }

        record CurrentRequirements(
                String decisionRequirementsId,
                String decisionRequirementsName,
                int version,
                String resourceName,
                String tenantId,
                String decisionRequirementsKey) {
            static CurrentRequirements from(DeployedRequirements requirements) {
                return new CurrentRequirements(
                        requirements.requirementsId(),
                        requirements.name(),
                        requirements.version(),
                        requirements.resourceName(),
                        requirements.tenantId(),
                        Keys.text(requirements.key().value()));
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

        record CurrentResource(
                String resourceId, String resourceName, int version, String tenantId, String resourceKey) {
            static CurrentResource from(DeployedResource resource) {
                return new CurrentResource(
                        resource.resourceId(),
                        resource.resourceName(),
                        resource.version(),
                        resource.tenantId(),
                        Keys.text(resource.key().value()));
            }
        }
    }

    /** The properties that older Java clients know, and no other; keys are numbers. Files that are kept for workers are not among them. */
    record Strict(long deploymentKey, String tenantId, List<StrictItem> deployments) {
        static Strict from(Deployment deployment) {
            return new Strict(
                    deployment.key(),
                    deployment.tenantId(),
                    items(
                            deployment,
                            StrictItem::of,
                            StrictItem::of,
                            StrictItem::of,
                            StrictItem::of,
                            resource -> Stream.empty()));
        }

        /** Of its members exactly one is there. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record StrictItem(
                @Nullable StrictProcess processDefinition,
                @Nullable StrictDecision decisionDefinition,
                @Nullable StrictRequirements decisionRequirements,
                @Nullable StrictForm form) {
            static StrictItem of(DeployedProcess process) {
                return new StrictItem(StrictProcess.from(process), null, null, null);
            }

            static StrictItem of(DeployedDecision decision) {
                return new StrictItem(null, StrictDecision.from(decision), null, null);
            }

            static StrictItem of(DeployedRequirements requirements) {
                return new StrictItem(null, null, StrictRequirements.from(requirements), null);
            }

            static StrictItem of(DeployedForm form) {
                return new StrictItem(null, null, null, StrictForm.from(form));
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

        record StrictDecision(
                String decisionDefinitionId,
                int version,
                long decisionDefinitionKey,
                String name,
                String tenantId,
                String decisionRequirementsId,
                long decisionRequirementsKey) {
            static StrictDecision from(DeployedDecision decision) {
                var version = decision.version();
                return new StrictDecision(
                        version.decisionId(),
                        version.version(),
                        version.key().value(),
                        version.name(),
                        decision.tenantId(),
                        decision.requirementsId(),
                        version.requirements().value());
            }
        }

        record StrictRequirements(
                String decisionRequirementsId,
                int version,
                String decisionRequirementsName,
                String tenantId,
                long decisionRequirementsKey,
                String resourceName) {
            static StrictRequirements from(DeployedRequirements requirements) {
                return new StrictRequirements(
                        requirements.requirementsId(),
                        requirements.version(),
                        requirements.name(),
                        requirements.tenantId(),
                        requirements.key().value(),
                        requirements.resourceName());
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
