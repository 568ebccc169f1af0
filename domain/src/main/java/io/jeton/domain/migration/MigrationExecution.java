package io.jeton.domain.migration;

import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Rebinding;
import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.CannotMigrate;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.MappingRefused;
import io.jeton.domain.rejection.Rejection.OtherDefinition;
import io.jeton.domain.rejection.Rejection.ProcessHasListenersToCall;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Migrates an instance.
 *
 * <p>Semantics: everything that lives or waits in the instance must be mapped to an element that can go on with it, in the scope that the scope around it
 * is mapped to. Jobs, user tasks, variables, incidents and called instances stay what they are: nothing about them is computed anew. What becomes of
 * events: see {@link MovedEvents}. Everything is looked at first; if anything is in the way, nothing is done.
 */
public final class MigrationExecution {
    private final Rebinding rebinding;
    private final ProcessInstance instance;
    private final Problems problems = new Problems();

    /** @param execution of an instance that is in memory as a whole */
    public MigrationExecution(Execution execution) {
        this.rebinding = new Rebinding(execution);
        this.instance = execution.instance();
    }

    /**
     * Refuses mappings that can never be carried out, whatever lives in an instance.
     *
     * @throws CommandRejected if a mapping names no element, or one that cannot go on with what the other has begun
     */
    public static void check(List<ElementMapping> mappings, ProcessGraph source, ProcessGraph target) {
        faults(mappings, source, target).stream().findFirst().ifPresent(fault -> {
            throw fault.asException();
        });
    }

    /** All mappings that can never be carried out, whatever lives in an instance, in their order. */
    public static List<MappingRefused> faults(List<ElementMapping> mappings, ProcessGraph source, ProcessGraph target) {
        var faults = new ArrayList<MappingRefused>();
        var mapped = new HashSet<String>();
        for (int i = 0; i < mappings.size(); i++) {
            var mapping = mappings.get(i);
            var fault = ElementNames.fault(mapping, source, target);
            if (fault.isEmpty() && !mapped.add(mapping.source())) {
                fault = Optional.of(ElementNames.mappedBefore(mapping));
            }
            if (fault.isEmpty()) {
                fault = difference(source.node(mapping.source()), source, target.node(mapping.target()), target);
            }
            if (fault.isPresent()) {
                faults.add(new MappingRefused(i, mapping.description(), fault.get()));
            }
        }
        return faults;
    }

    /**
     * Maps each element to the one with the same id, if that can go on with what it has begun.
     *
     * @param renews whether events are to be waited for anew
     */
    public static List<ElementMapping> propose(ProcessGraph source, ProcessGraph target, boolean renews) {
        return source.nodes().stream()
                .filter(node -> node.shownId().equals(node.id()) && !(node instanceof AdHocInnerInstance))
                .filter(node -> target.find(node.id())
                        .filter(same -> Objects.equals(node.parent(), same.parent())
                                && difference(node, source, same, target).isEmpty())
                        .isPresent())
                .map(node -> new ElementMapping(
                        node.id(), node.id(), renews && Trigger.of(node).isPresent()))
                .toList();
    }

    private static Optional<String> difference(FlowNode from, ProcessGraph source, FlowNode to, ProcessGraph target) {
        return Likeness.iterateAlike(from, source, to, target)
                ? Likeness.difference(from, to)
                : Optional.of("only one of them is a multi-instance activity");
    }

    /**
     * Carries the migration out.
     *
     * @throws CommandRejected if it cannot be carried out; nothing has been done
     */
    public void apply(Migration migration) {
        var look = look(migration);
        look.events.closed().forEach(rebinding::close);
        rebinding.migrate(look.target, look.names.all(), look.flows.all());
        look.events.opened().forEach(rebinding::open);
        rebinding.setVariables(migration.variables());
        rebinding.fireWhatIsComplete();
    }

    /**
     * Tells what would be done, and does nothing.
     *
     * @throws CommandRejected if it cannot be carried out
     */
    public MigrationPlan plan(Migration migration) {
        var look = look(migration);
        var counts = new LinkedHashMap<MigrationPlan.Moved, Integer>();
        var source = instance.definition().graph();
        for (Token token : instance.tokens().living()) {
            var from = source.node(token.elementId());
            look.names
                    .nodeOf(from.id())
                    .ifPresent(
                            to -> counts.merge(new MigrationPlan.Moved(from.shownId(), to.shownId()), 1, Integer::sum));
        }
        return new MigrationPlan(
                instance.revision(), counts, elementsOf(look.events.closed()), elementsOf(look.events.opened()));
    }

    private static List<String> elementsOf(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::elementId).sorted().toList();
    }

    private Look look(Migration migration) {
        var target = rebinding
                .definition(migration.target())
                .orElseThrow(() -> new DefinitionNotFound(migration.target()).asException());
        var names = ElementNames.of(migration.mappings(), instance.definition().graph(), target.graph());
        checkInstance(migration, target);
        var events = new MovedEvents(rebinding, target.graph(), names, problems);
        var flows = new MovedFlows(names, instance.definition().graph(), problems);
        events.moveOfProcess();
        instance.tokens().living().forEach(token -> move(token, target.graph(), names, events));
        instance.tokens().arrivals().waiting().forEach(arrival -> move(arrival, target.graph(), names, flows));
        refuseIfAny(target);
        return new Look(target, names, events, flows);
    }

    /** What has been found out before anything is done. */
    private record Look(ProcessDefinition target, ElementNames names, MovedEvents events, MovedFlows flows) {}

    private void checkInstance(Migration migration, ProcessDefinition target) {
        var source = instance.definition();
        if (migration.source() != null && !migration.source().equals(source.key())) {
            throw new OtherDefinition(instance.key(), migration.source(), source.key()).asException();
        }
        if (instance.header().startCorrelationKey() != null
                && !source.processId().equals(target.processId())) {
            problems.add(
                    "a message with the correlation key '" + instance.header().startCorrelationKey()
                            + "' has started it, and while it lives no other starts process '" + source.processId()
                            + "': it cannot become process '" + target.processId() + "'");
        }
        if (instance.hasAgenda()) {
            problems.add("some of its tokens are on their way and do not wait yet; try again later");
        }
        if (isAnythingBeingEnded()) {
            problems.add("something in it is being ended and its listeners are still being asked; try again later");
        }
        refuseIfAny(target);
        if (instance.tokens()
                .process()
                .filter(process -> process.state() != TokenState.ACTIVE)
                .isPresent()) {
            throw new ProcessHasListenersToCall(instance.key()).asException();
        }
    }

    private boolean isAnythingBeingEnded() {
        return instance.tokens().living().stream().anyMatch(token -> token.state() == TokenState.TERMINATING)
                || instance.subscriptions().open().stream()
                        .anyMatch(subscription -> subscription.kind() == SubscriptionKind.ENDING);
    }

    private void refuseIfAny(ProcessDefinition target) {
        if (problems.any()) {
            throw new CannotMigrate(instance.key(), target.key(), problems.all()).asException();
        }
    }

    private void move(Token token, ProcessGraph target, ElementNames names, MovedEvents events) {
        var from = instance.definition().graph().node(token.elementId());
        place(from, target, names).ifPresent(to -> {
            checkProgress(token, from, to);
            events.move(token, to);
        });
    }

    private void move(Arrival arrival, ProcessGraph target, ElementNames names, MovedFlows flows) {
        var from = instance.definition().graph().node(arrival.gatewayId());
        place(from, target, names).ifPresent(to -> flows.move(arrival, to));
    }

    /** Where something goes on that is at that node; empty if it cannot. */
    private Optional<FlowNode> place(FlowNode from, ProcessGraph target, ElementNames names) {
        var source = instance.definition().graph();
        var to = names.nodeOf(from.id());
        if (to.isEmpty()) {
            problems.add(
                    names.nameOf(from.shownId()).isPresent()
                            ? "'" + from.shownId() + "' is a multi-instance activity, what it is mapped to is none"
                            : "element '" + from.shownId() + "' is active, and has no mapping");
            return Optional.empty();
        }
        var pair = pair(from, to.get());
        var difference = difference(from, source, to.get(), target);
        if (difference.isPresent()) {
            problems.add(pair + difference.get());
            return Optional.empty();
        }
        var around = from.parent();
        if (around != null && names.nameOf(around).isEmpty()) {
            problems.add(
                    "'" + from.id() + "' is inside of '" + source.node(around).shownId() + "', which has no mapping");
            return Optional.empty();
        }
        if (!Objects.equals(
                around == null ? null : names.nameOf(around).get(), to.get().parent())) {
            problems.add(pair + "it would be in another scope there");
            return Optional.empty();
        }
        if (source.isCompensationHandler(from.id())
                != target.isCompensationHandler(to.get().id())) {
            problems.add(pair + "only one of them undoes other activities");
            return Optional.empty();
        }
        return to;
    }

    private static String pair(FlowNode from, FlowNode to) {
        return "'" + from.shownId() + "' is mapped to '" + to.shownId() + "', but ";
    }

    /** What has been done of entering or leaving the element, and is waited for there, must be the same for the other element. */
    private void checkProgress(Token token, FlowNode from, FlowNode to) {
        var pair = pair(from, to);
        var isEntered = token.state() == TokenState.ACTIVATING;
        if (token.progress() > 0) {
            var before = isEntered ? from.listeners().start() : from.listeners().end();
            var after = isEntered ? to.listeners().start() : to.listeners().end();
            if (before.size() != after.size()) {
                problems.add(pair + "some of its listeners have been called, and the other has not as many");
            }
        }
        instance.jobs().of(token.key()).ifPresent(job -> {
            var breaks =
                    isEntered ? to.continuation().before() : to.continuation().after();
            if (job.isContinuation() && !breaks) {
                problems.add(pair + "a token takes a break " + (isEntered ? "before" : "after")
                        + " it, and the other has no such break");
            } else if (job.kind() == JobKind.EXECUTION_LISTENER
                    && !to.listeners().any()) {
                problems.add(pair + "a listener is being called, and the other has none");
            }
        });
        instance.userTasks()
                .of(token.key())
                .filter(task -> task.transition() != null)
                .ifPresent(task -> {
                    var event = task.asked().event();
                    if (Likeness.taskListeners(from, event) != Likeness.taskListeners(to, event)) {
                        problems.add(pair + "its listeners are being asked, and the other has not as many for that");
                    }
                });
    }
}
