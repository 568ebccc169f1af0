package io.jeton.domain.modification;

import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.behavior.Rehearsal;
import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InstanceBeingCanceled;
import io.jeton.domain.rejection.Rejection.InstructionRefused;
import io.jeton.domain.rejection.Rejection.ModificationFails;
import io.jeton.domain.rejection.Rejection.OtherRevision;
import io.jeton.domain.rejection.Rejection.ProcessHasListenersToCall;
import io.jeton.domain.rejection.Rejection.StartInSuspended;
import io.jeton.domain.rejection.Rejection.SuspendedInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Modifies an instance.
 *
 * <p>Semantics: instructions are carried out in order, each on what the one before has led to: tokens that are started run on to where they wait. The
 * instance lives on in between even if nothing is left in it; sub-processes do not. Everything is carried out on a copy first (see {@link Rehearsal});
 * if an instruction cannot be carried out, or if any element fails at once that the started tokens come to, the modification is refused and nothing has
 * been done. What is found on the copy is the plan, and carrying it out makes good exactly that.
 *
 * <p>Deviation from Camunda 7: elements that are cancelled carry out no output mappings and call no listeners, here as whenever something is ended from
 * outside. All differences are listed in {@code docs/modification.md}.
 */
public final class ModificationExecution {
    /** How many moves the tokens make between the first and the last instruction; what is left then goes on after that. */
    static final int STEPS_MAX = 1_000;

    private final Execution execution;

    public ModificationExecution(Execution execution) {
        this.execution = execution;
    }

    /**
     * Refuses what can never be carried out, whatever lives in an instance: names of elements that are not there, elements that cannot be started.
     *
     * @throws CommandRejected for the first such instruction
     */
    public static void check(List<Instruction> instructions, ProcessGraph graph) {
        for (int i = 0; i < instructions.size(); i++) {
            try {
                check(instructions.get(i), graph);
            } catch (Refused refused) {
                throw refusal(i, instructions.get(i), refused);
            }
        }
    }

    private static void check(Instruction instruction, ProcessGraph graph) throws Refused {
        if (instruction instanceof Instruction.Start start) {
            Entry.of(start, graph);
        } else if (instruction instanceof Instruction.CancelActivity cancel) {
            Entry.element(cancel.activityId(), graph);
        } else if (instruction instanceof Instruction.CancelPresent cancel) {
            Entry.element(cancel.activityId(), graph);
        }
    }

    /**
     * Carries the modification out.
     *
     * @throws CommandRejected if it cannot be carried out; nothing has been done
     */
    public void apply(Modification modification) {
        rehearse(modification).rehearsal().makeGood();
        execution.omit(modification.omissions());
    }

    /**
     * Carries out a modification in the manner of Camunda 8; what fails is an incident of its element.
     *
     * @throws CommandRejected if it cannot be carried out; nothing has been done
     */
    public void apply(ElementModification modification) {
        if (execution.instance().isSuspended()) {
            throw new SuspendedInstance(execution.instance().key()).asException();
        }
        checkProcess();
        var rehearsal = new Rehearsal(execution);
        var intervention = new Intervention(rehearsal.execution());
        new ElementMoves(intervention).carryOut(modification);
        intervention.end();
        rehearsal.makeGood();
    }

    /**
     * What would come of the modification; nothing is done.
     *
     * @throws CommandRejected as {@link #apply} does
     */
    public ModificationPlan plan(Modification modification) {
        var rehearsed = rehearse(modification);
        return new PlanDescription(
                        execution.instance(), rehearsed.rehearsal().execution().instance(), modification)
                .describe(
                        execution.instance().revision(),
                        rehearsed.acts(),
                        sideWork(rehearsed.rehearsal(), modification.omissions()));
    }

    /** What is left out is left out in this instance, and not in those that it calls. */
    private SideWork sideWork(Rehearsal rehearsal, Omissions omissions) {
        var sideWork = new SideWork();
        for (ProcessInstance copy : rehearsal.execution().instances()) {
            var isThis = copy.key().equals(execution.instance().key());
            sideWork.look(rehearsal.originalOf(copy).orElse(null), copy, isThis ? omissions : Omissions.NONE);
        }
        return sideWork;
    }

    /**
     * What an instruction has done.
     *
     * @param from the number of the first change that it has made by itself
     * @param to the number of the first change after them: from there on, tokens have moved
     * @param begun what it has started, if it is a starting one
     */
    record Act(int from, int to, List<Starting.Begun> begun) {}

    private record Rehearsed(Rehearsal rehearsal, List<Act> acts) {}

    private Rehearsed rehearse(Modification modification) {
        checkRevision(modification);
        checkProcess();
        refuseStartsIfSuspended(modification.instructions());
        var rehearsal = new Rehearsal(execution);
        rehearsal.execution().omit(modification.omissions());
        var acts = new ActOnCopy(rehearsal.execution()).carryOut(modification.instructions());
        rehearsal.execution().instances().forEach(ModificationExecution::refuseIncidents);
        return new Rehearsed(rehearsal, acts);
    }

    /** Ending something is no step of the process; starting something is. */
    private void refuseStartsIfSuspended(List<Instruction> instructions) {
        for (int i = 0; execution.instance().isSuspended() && i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Instruction.Start start) {
                throw new StartInSuspended(
                                i, start.description(), execution.instance().key())
                        .asException();
            }
        }
    }

    private void checkRevision(Modification modification) {
        var expected = modification.expectedRevision();
        var found = execution.instance().revision();
        if (expected != null && expected != found) {
            throw new OtherRevision(execution.instance().key(), expected, found).asException();
        }
    }

    /** Nothing lives in a process that is still being entered, or is being left, and nothing begins in one that is being cancelled. */
    private void checkProcess() {
        var instance = execution.instance();
        if (instance.isBeingCanceled()) {
            throw new InstanceBeingCanceled(instance.key()).asException();
        }
        if (instance.tokens()
                .process()
                .filter(process -> !Positions.isOpen(process))
                .isPresent()) {
            throw new ProcessHasListenersToCall(instance.key()).asException();
        }
    }

    private static void refuseIncidents(ProcessInstance instance) {
        for (InstanceChange change : instance.unconcludedChanges()) {
            if (change instanceof IncidentRaised incident
                    && incident.job() == null
                    && instance.incidents().find(incident.incident()).isPresent()) {
                throw new ModificationFails(incident.elementId(), incident.type(), incident.message()).asException();
            }
        }
    }

    static CommandRejected refusal(int index, Instruction instruction, Refused refused) {
        return new InstructionRefused(index, instruction.description(), refused.reason()).asException();
    }

    /** The instructions, one after the other. */
    private static final class ActOnCopy {
        private final Intervention intervention;
        private final ProcessInstance instance;
        private final Map<Instruction, Cancelling.Present> present = new HashMap<>();
        private int stepsLeft = STEPS_MAX;

        ActOnCopy(Execution copy) {
            this.intervention = new Intervention(copy);
            this.instance = copy.instance();
        }

        List<Act> carryOut(List<Instruction> instructions) {
            var acts = new ArrayList<Act>();
            findPresent(instructions);
            for (int i = 0; i < instructions.size(); i++) {
                try {
                    acts.add(carryOut(instructions.get(i)));
                } catch (Refused refused) {
                    throw refusal(i, instructions.get(i), refused);
                }
            }
            intervention.end();
            moveOn();
            return acts;
        }

        private void findPresent(List<Instruction> instructions) {
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i) instanceof Instruction.CancelPresent cancel) {
                    try {
                        present.put(cancel, new Cancelling(intervention).present(cancel.activityId()));
                    } catch (Refused refused) {
                        throw refusal(i, cancel, refused);
                    }
                }
            }
        }

        private Act carryOut(Instruction instruction) throws Refused {
            if (!instance.isActive()) {
                throw new Refused("an earlier instruction has ended the process instance");
            }
            int from = instance.unconcludedChanges().size();
            List<Starting.Begun> begun = List.of();
            if (instruction instanceof Instruction.Start start) {
                begun = List.of(new Starting(intervention).start(start));
            } else {
                cancel(instruction);
            }
            var act = new Act(from, instance.unconcludedChanges().size(), begun);
            moveOn();
            return act;
        }

        private void cancel(Instruction instruction) throws Refused {
            var cancelling = new Cancelling(intervention);
            if (instruction instanceof Instruction.CancelActivityInstance cancel) {
                cancelling.activityInstance(cancel.activityInstanceId());
            } else if (instruction instanceof Instruction.CancelTransitionInstance cancel) {
                cancelling.transitionInstance(cancel.transitionInstanceId());
            } else if (instruction instanceof Instruction.CancelActivity cancel) {
                cancelling.all(cancelling.present(cancel.activityId()));
            } else if (instruction instanceof Instruction.CancelPresent) {
                cancelling.all(Objects.requireNonNull(present.get(instruction), "found before"));
            }
        }

        private void moveOn() {
            stepsLeft -= intervention.run(stepsLeft);
        }
    }
}
