package io.jeton.rest.search;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.VariableCondition;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads conditions on variables in a filter: an array of {@code {name, value}}, where the value is about the variable's JSON text. */
public final class VariableFilter implements SearchGrammar.Extension {
    private final String filterProperty;
    private final List<VariableCondition> conditions = new ArrayList<>();

    /** Reads the property {@code variables}. */
    public VariableFilter() {
        this("variables");
    }

    /** Reads a property of another name. */
    public VariableFilter(String filterProperty) {
        this.filterProperty = filterProperty;
    }

    @Override
    public boolean read(String property, JsonFields json) throws IOException {
        if (!property.equals(filterProperty)) {
            return false;
        }
        json.each("an array of objects", () -> {
            String path = json.path();
            Entry entry = new Entry();
            json.object("an object", entry);
            if (entry.name == null) {
                json.violations().missing(path + ".name");
            }
            if (!entry.hasValue) {
                json.violations().missing(path + ".value");
            }
            String name = entry.name;
            if (name != null) {
                entry.values.forEach(condition ->
                        conditions.add(new VariableCondition(name, condition.operator(), texts(condition))));
            }
        });
        return true;
    }

    public List<VariableCondition> conditions() {
        return conditions;
    }

    private static List<String> texts(Condition<ValueField> condition) {
        return condition.operands().stream().map(Object::toString).toList();
    }

    private static final class Entry implements JsonFields.Target {
        private @Nullable String name;
        private boolean hasValue;
        private final List<Condition<ValueField>> values = new ArrayList<>();

        @Override
        public void property(String property, JsonFields json) throws IOException {
            switch (property) {
                case "name" -> name = json.text();
                case "value" -> {
                    hasValue = !json.isNull();
                    new ConditionReading<>(ValueField.VALUE, Set.of(), values).read(json);
                }
                default -> json.unknown();
            }
        }
    }

    private enum ValueField implements Field {
        VALUE;

        @Override
        public String property() {
            return "value";
        }

        @Override
        public Type type() {
            return Type.TEXT;
        }
    }
}
