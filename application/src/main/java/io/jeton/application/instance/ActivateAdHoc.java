package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.behavior.AdHocExecution;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Activates elements in an ad-hoc sub-process. */
record ActivateAdHoc(TokenKey adHoc, List<AdHocElement> elements, boolean cancelsRemaining) implements Deed {
    ActivateAdHoc {
        elements = List.copyOf(elements);
    }

    @Override
    public String name() {
        return "ACTIVATE_AD_HOC";
    }

    @Override
    public Target target() {
        return new Target.OfEntity(EntityKind.TOKEN, adHoc.value());
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public int bytes() {
        return elements.stream()
                .flatMap(element -> element.variables().values().stream())
                .mapToInt(value -> value.json().length())
                .sum();
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return List.of(
                Permission.UPDATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        new AdHocExecution(execution).activate(adHoc, elements, cancelsRemaining);
    }
}
