package io.jeton.application.pipeline;

import io.jeton.application.access.Caller;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.Forbidden;
import java.util.List;
import java.util.Optional;

/** Decides whether a caller may have a command carried out on an instance: the one place through which all commands pass. */
record Permit(Caller caller, Command<?> command, ProcessInstance instance) {
    /**
     * Goes on if it is permitted. What the caller may not see is as if it were not there.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is not permitted
     */
    void check() {
        if (caller.isEngine()) {
            return;
        }
        if (!caller.actsFor(instance.definition().tenantId())) {
            throw command.target().notFound().asException();
        }
        var needs = command.needs(instance);
        if (needs.equals(Command.DECIDED) || caller.mayAny(needs)) {
            return;
        }
        if (sees()) {
            throw new Forbidden(caller.getName(), needs).asException();
        }
        if (command.isBackground()) {
            // A batch would pass over what is not there and call itself done; but whoever has guessed the key is not
            // told of which process it is.
            throw new Forbidden(caller.getName(), onAll(needs)).asException();
        }
        throw command.target().notFound().asException();
    }

    /** What a command does may make the instance one of another process, or end it; the engine itself, and whoever may do that, need not mind. */
    void bind(Execution execution) {
        var processId = instance.definition().processId();
        if (!caller.isEngine()) {
            execution.refuseTargets(target -> refusal(Permission.MODIFY_PROCESS_INSTANCE.on(target)));
            refusal(Permission.CANCEL_PROCESS_INSTANCE.on(processId)).ifPresent(execution::refuseCancellation);
        }
    }

    private static List<Right> onAll(List<Right> rights) {
        return rights.stream().map(right -> right.permission().onAll()).toList();
    }

    private Optional<Rejection> refusal(Right right) {
        return caller.may(right) ? Optional.empty() : Optional.of(new Forbidden(caller.getName(), List.of(right)));
    }

    private boolean sees() {
        var processId = instance.definition().processId();
        if (command.target() instanceof Target.NewOfProcess || command.target() instanceof Target.NewOfDefinition) {
            return caller.may(Permission.READ_PROCESS_DEFINITION, processId);
        }
        return caller.may(Permission.READ_PROCESS_INSTANCE, processId)
                || (command.target() instanceof Target.OfEntity entity
                        && entity.kind() == EntityKind.USER_TASK
                        && caller.may(Permission.READ_USER_TASK, processId));
    }
}
