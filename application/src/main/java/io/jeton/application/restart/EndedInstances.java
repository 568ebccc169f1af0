package io.jeton.application.restart;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Sight;
import io.jeton.application.query.VariableField;
import io.jeton.domain.access.Permission;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.Rejection.InstanceNotEnded;
import io.jeton.domain.rejection.Rejection.OtherDefinition;
import io.jeton.domain.rejection.Rejection.RememberedInstanceNotFound;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ended instances, as they are remembered. What has ended does not change any more, so they can be looked up before a transaction begins. */
public final class EndedInstances {
    /** How many are looked up at a time: their variables are in memory together. */
    public static final int PORTION = 32;

    private static final int VARIABLES_PAGE = 1_000;

    private final Map<ProcessInstanceKey, EndedInstance> found;

    private EndedInstances(Map<ProcessInstanceKey, EndedInstance> found) {
        this.found = found;
    }

    /** @param keys at most {@value #PORTION} */
    public static EndedInstances of(Collection<ProcessInstanceKey> keys, QueryStore queries) {
        var values = keys.stream().map(ProcessInstanceKey::value).distinct().toList();
        if (values.size() > PORTION) {
            throw new IllegalArgumentException("at most " + PORTION + " instances are looked up together");
        }
        var variables = variablesOf(values, queries);
        var found = new HashMap<ProcessInstanceKey, EndedInstance>();
        if (!values.isEmpty()) {
            var condition = new Condition<>(InstanceField.KEY, Operator.IN, values);
            var request = new SearchRequest<>(List.of(condition), List.of(), PageRequest.first(values.size()));
            for (InstanceView view : queries.instances(request, List.of()).items()) {
                found.put(
                        new ProcessInstanceKey(view.key()),
                        new EndedInstance(view, variables.getOrDefault(view.key(), Map.of())));
            }
        }
        return new EndedInstances(found);
    }

    private static Map<Long, Map<String, Value>> variablesOf(List<Long> keys, QueryStore queries) {
        var variables = new HashMap<Long, Map<String, Value>>();
        if (keys.isEmpty()) {
            return variables;
        }
        var ofTheProcess = List.of(
                new Condition<>(VariableField.INSTANCE_KEY, Operator.IN, new ArrayList<Object>(keys)),
                new Condition<>(VariableField.SCOPE_KEY, Operator.IN, new ArrayList<Object>(keys)));
        var page = queries.variables(new SearchRequest<>(ofTheProcess, List.of(), PageRequest.first(VARIABLES_PAGE)));
        while (!page.items().isEmpty()) {
            page.items().forEach(variable -> variables
                    .computeIfAbsent(variable.instanceKey(), instance -> new LinkedHashMap<>())
                    .put(variable.name(), new Value(variable.value())));
            var next = new PageRequest(0, VARIABLES_PAGE, page.endCursor(), null);
            page = queries.variables(new SearchRequest<>(ofTheProcess, List.of(), next));
        }
        return variables;
    }

    /**
     * An instance that has ended; what the caller may not see is as if it were not there.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is unknown, has not ended, or is one of another process
     */
    public EndedInstance get(ProcessInstanceKey key, ProcessDefinitionKey definition) {
        var instance = found.get(key);
        if (instance == null
                || !Sight.with(Permission.READ_PROCESS_INSTANCE)
                        .includes(instance.view().tenantId(), instance.view().processId())) {
            throw new RememberedInstanceNotFound(key).asException();
        }
        if (instance.view().definitionKey() != definition.value()) {
            throw new OtherDefinition(
                            key,
                            definition,
                            new ProcessDefinitionKey(instance.view().definitionKey()))
                    .asException();
        }
        if (!InstanceState.valueOf(instance.view().state()).hasEnded()) {
            throw new InstanceNotEnded(key).asException();
        }
        return instance;
    }
}
