package io.jeton.application.instance;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process instance.
 *
 * @param target {@link Target.NewOfDefinition} or {@link Target.NewOfProcess}
 * @param variables become those of the root scope
 * @param startElements where to begin; empty: at the none start event
 * @param tags at most 10 labels
 * @param businessId the caller's name for the instance
 */
public record CreateInstance(
        Target target,
        Map<String, Value> variables,
        List<String> startElements,
        List<String> tags,
        @Nullable String businessId,
        @Nullable Long operationReference)
        implements Command<CreateInstance.Begun> {
    public CreateInstance {
        variables = VariableLimits.checked(variables);
        startElements = List.copyOf(startElements);
        tags = List.copyOf(tags);
    }

    @Override
    public String name() {
        return "CREATE";
    }

    @Override
    public int bytes() {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }

    @Override
    public InstanceHeader header(ProcessInstanceKey key, ProcessDefinition definition) {
        return InstanceHeader.ofRoot(key, definition, tags, businessId);
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return List.of(
                Permission.CREATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        execution.start(variables, startElements);
    }

    @Override
    public Begun answer(ProcessInstance instance) {
        var completed = instance.state() == InstanceState.COMPLETED;
        return new Begun(
                instance.header(),
                completed,
                completed ? instance.variables().localTo(instance.rootScope()) : Map.of());
    }

    @Override
    public String remember(Begun begun) {
        return begun.header().definition().key().value() + " "
                + begun.header().key().value();
    }

    /** As an instance that has not completed, whatever has become of it: who wants to know its result has to ask anew. */
    @Override
    public Begun recall(String facts, Definitions definitions) {
        var keys = facts.split(" ", -1);
        var definition = definitions.get(new ProcessDefinitionKey(Long.parseLong(keys[0])));
        return new Begun(header(new ProcessInstanceKey(Long.parseLong(keys[1])), definition), false, Map.of());
    }

    /**
     * An instance that has just been started.
     *
     * @param completed whether it has come to its end already
     * @param variables the root scope's, if it has
     */
    public record Begun(InstanceHeader header, boolean completed, Map<String, Value> variables) {}
}
