package io.jeton.rest.statistics;

import io.jeton.application.query.CallLevel;
import io.jeton.application.query.DefinitionErrorCount;
import io.jeton.application.query.ElementCount;
import io.jeton.application.query.ErrorCount;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.application.query.VersionCount;
import io.jeton.rest.json.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts as they are shown. */
final class StatisticsViews {
    private StatisticsViews() {}

    /** Running instances with the same error. */
    record Errors(int errorHashCode, String errorMessage, long activeInstancesWithErrorCount) {
        static Errors from(ErrorCount count) {
            return new Errors(count.errorHashCode(), count.message(), count.instances());
        }
    }

    /** Running instances of a definition with the same error. */
    record DefinitionErrors(
            String processDefinitionId,
            String processDefinitionKey,
            String processDefinitionName,
            int processDefinitionVersion,
            String tenantId,
            long activeInstancesWithErrorCount) {
        static DefinitionErrors from(DefinitionErrorCount count) {
            return new DefinitionErrors(
                    count.processId(),
                    Keys.text(count.definitionKey()),
                    nameOr(count.processName(), count.processId()),
                    count.version(),
                    count.tenantId(),
                    count.instances());
        }
    }

    /** Running instances of a process. */
    record ProcessInstances(
            String processDefinitionId,
            String tenantId,
            @Nullable String latestProcessDefinitionName,
            boolean hasMultipleVersions,
            long activeInstancesWithoutIncidentCount,
            long activeInstancesWithIncidentCount) {
        static ProcessInstances from(ProcessCount count) {
            return new ProcessInstances(
                    count.processId(),
                    count.tenantId(),
                    count.latestName(),
                    count.severalVersions(),
                    count.withoutIncident(),
                    count.withIncident());
        }
    }

    /** Running instances of one version. */
    record VersionInstances(
            String processDefinitionId,
            String processDefinitionKey,
            @Nullable String processDefinitionName,
            String tenantId,
            int processDefinitionVersion,
            long activeInstancesWithIncidentCount,
            long activeInstancesWithoutIncidentCount) {
        static VersionInstances from(VersionCount count) {
            return new VersionInstances(
                    count.processId(),
                    Keys.text(count.definitionKey()),
                    count.processName(),
                    count.tenantId(),
                    count.version(),
                    count.withIncident(),
                    count.withoutIncident());
        }
    }

    /** Open message subscriptions of a definition. */
    record Subscriptions(
            String processDefinitionId,
            String tenantId,
            String processDefinitionKey,
            long processInstancesWithActiveSubscriptions,
            long activeSubscriptions) {
        static Subscriptions from(SubscriptionCount count) {
            return new Subscriptions(
                    count.processId(),
                    count.tenantId(),
                    Keys.text(count.definitionKey()),
                    count.instances(),
                    count.subscriptions());
        }
    }

    /** Element instances by element. */
    record Elements(List<Element> items) {
        static Elements of(List<ElementCount> counts) {
            return new Elements(counts.stream().map(Element::from).toList());
        }
    }

    /** The element instances of one element. */
    record Element(String elementId, long active, long canceled, long incidents, long completed) {
        static Element from(ElementCount count) {
            return new Element(
                    count.elementId(), count.active(), count.canceled(), count.incidents(), count.completed());
        }
    }

    /** The sequence flows that an instance has taken. */
    record Flows(List<Flow> items) {
        static Flows of(InstanceView instance, Collection<String> flows) {
            return new Flows(flows.stream().map(flow -> Flow.of(instance, flow)).toList());
        }
    }

    /** A sequence flow that has been taken, however often. */
    record Flow(
            String sequenceFlowId,
            String processInstanceKey,
            String rootProcessInstanceKey,
            String processDefinitionKey,
            String processDefinitionId,
            String elementId,
            String tenantId) {
        static Flow of(InstanceView instance, String flow) {
            var key = Keys.text(instance.key());
            return new Flow(
                    key + "_" + flow,
                    key,
                    Keys.text(instance.rootKey()),
                    Keys.text(instance.definitionKey()),
                    instance.processId(),
                    flow,
                    instance.tenantId());
        }
    }

    /** An instance among those that have called each other. */
    record Level(String processInstanceKey, String processDefinitionKey, String processDefinitionName) {
        static Level from(CallLevel level) {
            return new Level(
                    Keys.text(level.instanceKey()),
                    Keys.text(level.definitionKey()),
                    nameOr(level.processName(), level.processId()));
        }
    }

    private static String nameOr(@Nullable String name, String processId) {
        return Objects.requireNonNullElse(name, processId);
    }
}
