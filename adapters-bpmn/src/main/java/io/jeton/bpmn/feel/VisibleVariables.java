package io.jeton.bpmn.feel;

import io.jeton.domain.variable.VariableView;
import java.util.HashMap;
import java.util.Map;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.Val;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The variables of one evaluation, each read from its JSON text when it is first named. */
final class VisibleVariables implements VariableProvider {
    private final VariableView variables;
    private final Map<String, Option<Object>> read = new HashMap<>(4);

    VisibleVariables(VariableView variables) {
        this.variables = variables;
    }

    @Override
    public Option<Object> getVariable(String name) {
        var known = read.get(name);
        if (known == null) {
            known = find(name);
            read.put(name, known);
        }
        return known;
    }

    private Option<Object> find(String name) {
        var value = variables.find(name);
        if (value == null) {
            return Option.empty();
        }
        Val val = JsonReading.read(value.json());
        return Option.apply(val);
    }

    @Override
    public scala.collection.Iterable<String> keys() {
        return CollectionConverters.asScala(variables.names());
    }
}
