package io.jeton.domain.modification;

import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.TokenChange.ArrivalsCanceled;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.change.TokenChange.TokenTerminating;
import io.jeton.domain.change.VariableChange.VariableCreated;
import io.jeton.domain.change.VariableChange.VariableUpdated;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.ModificationExecution.Act;
import io.jeton.domain.modification.ModificationPlan.Assigned;
import io.jeton.domain.modification.ModificationPlan.Cancelled;
import io.jeton.domain.modification.ModificationPlan.Opened;
import io.jeton.domain.modification.ModificationPlan.Started;
import io.jeton.domain.modification.ModificationPlan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what was done to a copy of an instance. */
final class PlanDescription {
    private final ProcessInstance copy;
    private final Modification modification;
    private final Map<TokenKey, String> elements = new HashMap<>();
    private final Map<TokenKey, String> ids = new HashMap<>();

    /**
     * @param original the instance, to which nothing has been done
     * @param copy has been through the changes that are told
     */
    PlanDescription(ProcessInstance original, ProcessInstance copy, Modification modification) {
        this.copy = copy;
        this.modification = modification;
        copy.unconcludedChanges().forEach(change -> {
            if (change instanceof TokenCreated created) {
                know(created.token(), created.elementId());
            } else if (change instanceof JobCreated job && job.work().type().equals(Job.CONTINUATION)) {
                ids.put(job.token(), Long.toString(job.token().value()));
            }
        });
        var positions = new Positions(original);
        original.tokens().living().forEach(token -> {
            know(token.key(), token.elementId());
            ids.put(
                    token.key(),
                    positions.isTransition(token) ? Positions.transitionIdOf(token) : Positions.idOf(token));
        });
        ids.put(original.rootScope(), positions.rootId());
    }

    private void know(TokenKey token, String elementId) {
        elements.put(token, elementId);
        ids.put(token, elementId + ":" + token.value());
    }

    ModificationPlan describe(long revision, List<Act> acts, SideWork sideWork) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < acts.size(); i++) {
            steps.add(describe(modification.instructions().get(i), acts.get(i)));
        }
        return new ModificationPlan(
                revision,
                steps,
                copy.state(),
                ActivityTree.of(copy),
                sideWork.listeners(),
                sideWork.mappings(),
                new Prospects(copy).warnings());
    }

    private Step describe(Instruction instruction, Act act) {
        var changes = copy.unconcludedChanges().subList(act.from(), act.to());
        var cancelled = new LinkedHashSet<Cancelled>();
        var variables = new ArrayList<Assigned>();
        changes.forEach(change -> note(change, cancelled, variables));
        var opened = new ArrayList<Opened>();
        var mappings = new ArrayList<String>();
        Started started = null;
        for (Starting.Begun begun : act.begun()) {
            begun.opened().forEach(scope -> noteOpened(scope, changes, opened, mappings));
            started = started(begun, mappings);
        }
        return new Step(instruction.description(), List.copyOf(cancelled), opened, started, variables, mappings);
    }

    private void note(InstanceChange change, Set<Cancelled> cancelled, List<Assigned> variables) {
        if (change instanceof TokenTerminating ending) {
            cancelled.add(cancelled(ending.token()));
        } else if (change instanceof TokenTerminated ended) {
            cancelled.add(cancelled(ended.token()));
        } else if (change instanceof ArrivalsCanceled ended) {
            var arrival = new Arrival(ended.scope(), ended.gatewayId(), ended.flowId(), ended.count());
            for (int i = 0; i < ended.count(); i++) {
                cancelled.add(new Cancelled(Positions.idOf(arrival, i), ended.gatewayId()));
            }
        } else if (change instanceof VariableCreated created) {
            variables.add(new Assigned(created.name(), created.value(), created.scope()));
        } else if (change instanceof VariableUpdated updated) {
            variables.add(new Assigned(updated.name(), updated.value(), updated.scope()));
        }
    }

    private Cancelled cancelled(TokenKey token) {
        return new Cancelled(idOf(token), elementOf(token));
    }

    private void noteOpened(TokenKey scope, List<InstanceChange> changes, List<Opened> opened, List<String> mappings) {
        for (InstanceChange change : changes) {
            if (change instanceof TokenCreated created && created.token().equals(scope)) {
                opened.add(new Opened(created.elementId(), idOf(created.scope())));
                noteMappings(node(created.elementId()), mappings);
            }
        }
    }

    private Started started(Starting.Begun begun, List<String> mappings) {
        @Nullable String flow = null;
        FlowNode target;
        if (begun.entry() instanceof Entry.On on) {
            flow = on.flow().id();
            target = on.target();
        } else {
            target = ((Entry.Before) begun.entry()).node();
        }
        if (begun.token().isPresent() && !target.continuation().before()) {
            noteMappings(target, mappings);
        }
        return new Started(target.id(), flow, idOf(begun.scope()), begun.token().isEmpty());
    }

    private void noteMappings(FlowNode node, List<String> mappings) {
        if (!node.inputs().isEmpty() && !modification.omissions().mappings()) {
            mappings.add(node.id());
        }
    }

    private FlowNode node(String id) {
        return copy.definition().graph().node(id);
    }

    private String elementOf(TokenKey token) {
        return elements.getOrDefault(token, "");
    }

    private String idOf(TokenKey token) {
        return ids.getOrDefault(token, "");
    }
}
