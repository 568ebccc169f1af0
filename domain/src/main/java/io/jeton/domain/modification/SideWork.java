package io.jeton.domain.modification;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenAdvanced;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.ModificationPlan.Direction;
import io.jeton.domain.modification.ModificationPlan.ListenerCalls;
import io.jeton.domain.modification.ModificationPlan.MappingRuns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which listeners and mappings take part in what was done to copies of instances.
 *
 * <p>A listener is a job, so tokens wait at the first one of an element. It is told with those that come after it by itself: the others of its event, and
 * those of the creation and the assignment of a user task that follow on the start. What follows when a token goes on later is not told.
 */
final class SideWork {
    /** Merged, so that there are no more than the models have, however many iterations call them. */
    private final Map<Listener, Integer> listeners = new LinkedHashMap<>();

    private final Map<Mapped, Integer> mappings = new LinkedHashMap<>();

    private record Listener(ProcessDefinitionKey definition, String elementId, ListenerEvent event, String jobType) {}

    private record Mapped(ProcessDefinitionKey definition, String elementId, Direction direction) {}

    /**
     * Looks at what was done to one instance.
     *
     * @param original what the copy was made of; {@code null} if the instance is a new one
     * @param omissions what its elements have left out
     */
    void look(@Nullable ProcessInstance original, ProcessInstance copy, Omissions omissions) {
        for (InstanceChange change : copy.unconcludedChanges()) {
            if (change instanceof JobCreated job && copy.jobs().find(job.job()).isPresent()) {
                lookAt(job, copy);
            }
        }
        if (!omissions.mappings()) {
            new Passages(original, copy).look();
        }
    }

    List<ListenerCalls> listeners() {
        return listeners.entrySet().stream()
                .map(each -> new ListenerCalls(
                        each.getKey().definition(),
                        each.getKey().elementId(),
                        each.getKey().event(),
                        each.getKey().jobType(),
                        each.getValue()))
                .toList();
    }

    List<MappingRuns> mappings() {
        return mappings.entrySet().stream()
                .map(each -> new MappingRuns(
                        each.getKey().definition(),
                        each.getKey().elementId(),
                        each.getKey().direction(),
                        each.getValue()))
                .toList();
    }

    private void lookAt(JobCreated job, ProcessInstance copy) {
        var first = job.work().listener();
        if (first == null || !isListener(job.work().kind())) {
            return;
        }
        var definition = copy.definition();
        var node = definition.graph().node(job.elementId());
        note(definition.key(), node, first.event(), job.work().type());
        noteFrom(definition.key(), node, new JobListener(first.event(), first.index() + 1));
        if (node instanceof NativeUserTask task) {
            if (first.event() == ListenerEvent.START) {
                noteFrom(definition.key(), task, new JobListener(ListenerEvent.CREATING, 0));
            }
            if (leadsToAssignment(first.event(), task, copy, job.token())) {
                noteFrom(definition.key(), task, new JobListener(ListenerEvent.ASSIGNING, 0));
            }
        }
    }

    private static boolean isListener(JobKind kind) {
        return kind == JobKind.EXECUTION_LISTENER || kind == JobKind.TASK_LISTENER;
    }

    /** Who the assignee is, is evaluated when the task is created. */
    private static boolean leadsToAssignment(
            ListenerEvent event, NativeUserTask task, ProcessInstance copy, TokenKey token) {
        return event == ListenerEvent.CREATING
                ? copy.userTasks()
                        .of(token)
                        .filter(open -> open.asked().assignee() != null)
                        .isPresent()
                : event == ListenerEvent.START
                        && !task.plan().assignee().source().isEmpty();
    }

    private void noteFrom(ProcessDefinitionKey definition, FlowNode node, JobListener from) {
        List<JobTemplate> all = isOfTask(from.event())
                ? ((NativeUserTask) node).taskListeners().of(from.event())
                : node.listeners().of(from.event());
        for (JobTemplate listener : all.subList(Math.min(from.index(), all.size()), all.size())) {
            note(definition, node, from.event(), listener.type().source());
        }
    }

    private static boolean isOfTask(ListenerEvent event) {
        return event != ListenerEvent.START && event != ListenerEvent.END;
    }

    private void note(ProcessDefinitionKey definition, FlowNode node, ListenerEvent event, String jobType) {
        listeners.merge(new Listener(definition, node.id(), event, jobType), 1, Integer::sum);
    }

    /**
     * The tokens that have entered or left elements with mappings. Input mappings have been carried out when an element is activated, or its listeners are
     * asked; output mappings when it has completed, or its listeners are asked.
     */
    private final class Passages {
        private final ProcessInstance copy;
        private final Map<TokenKey, FlowNode> entering = new HashMap<>();
        private final Map<TokenKey, FlowNode> living = new HashMap<>();
        private final Set<TokenKey> leaving = new HashSet<>();

        Passages(@Nullable ProcessInstance original, ProcessInstance copy) {
            this.copy = copy;
            if (original != null) {
                original.tokens().living().forEach(token -> living.put(token.key(), node(token.elementId())));
            }
        }

        void look() {
            for (InstanceChange change : copy.unconcludedChanges()) {
                if (change instanceof TokenCreated created) {
                    entering.put(created.token(), node(created.elementId()));
                    living.put(created.token(), node(created.elementId()));
                } else if (change instanceof TokenActivated activated) {
                    entered(activated.token());
                } else if (change instanceof TokenCompleting completing) {
                    leaving.add(completing.token());
                } else if (change instanceof TokenAdvanced advanced) {
                    entered(advanced.token());
                    left(advanced.token());
                } else if (change instanceof TokenCompleted completed) {
                    left(completed.token());
                }
            }
        }

        private void entered(TokenKey token) {
            var node = entering.remove(token);
            if (node != null && !node.inputs().isEmpty() && !(node instanceof EventSubProcess)) {
                note(node, Direction.INPUT);
            }
        }

        private void left(TokenKey token) {
            var node = living.get(token);
            if (leaving.remove(token) && node != null && !node.outputs().isEmpty()) {
                note(node, Direction.OUTPUT);
            }
        }

        private void note(FlowNode node, Direction direction) {
            mappings.merge(new Mapped(copy.definition().key(), node.id(), direction), 1, Integer::sum);
        }

        private FlowNode node(String id) {
            return copy.definition().graph().node(id);
        }
    }
}
