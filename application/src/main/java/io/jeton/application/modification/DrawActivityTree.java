package io.jeton.application.modification;

import io.jeton.application.pipeline.Question;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.ActivityTree;
import java.util.List;

/** Tells what lives in an instance. */
record DrawActivityTree(ProcessInstanceKey instance) implements Question<ActivityTree> {
    @Override
    public String name() {
        return "DRAW_ACTIVITY_TREE";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.READ_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        execution.loadWhole();
    }

    @Override
    public ActivityTree answer(ProcessInstance found) {
        return ActivityTree.of(found);
    }
}
