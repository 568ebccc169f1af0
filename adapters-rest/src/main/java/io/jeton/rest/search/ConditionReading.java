package io.jeton.rest.search;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a filter says about one field: a plain value, which it must equal, or an object of operators, which must all hold. Empty
 * lists of operands are no condition: clients send them when nothing was asked.
 *
 * @param permitted the names that the field may have; empty if any
 */
record ConditionReading<F extends Field>(F field, Set<String> permitted, List<Condition<F>> conditions)
        implements JsonFields.Target {

    void read(JsonFields json) throws IOException {
        if (json.isObject()) {
            json.object("a value or an object of operators", this);
        } else {
            one(Operator.EQUAL, json);
        }
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "$eq" -> one(Operator.EQUAL, json);
            case "$neq" -> one(Operator.NOT_EQUAL, json);
            case "$exists" -> exists(json);
            case "$in" -> many(Operator.IN, json);
            case "$notIn" -> many(Operator.NOT_IN, json);
            case "$like" -> like(json);
            case "$gt" -> ordered(Operator.GREATER, json);
            case "$gte" -> ordered(Operator.GREATER_OR_EQUAL, json);
            case "$lt" -> ordered(Operator.LESS, json);
            case "$lte" -> ordered(Operator.LESS_OR_EQUAL, json);
            default -> json.unknown();
        }
    }

    private void one(Operator operator, JsonFields json) throws IOException {
        Object operand = operand(json);
        if (operand != null) {
            conditions.add(new Condition<>(field, operator, List.of(operand)));
        }
    }

    private void exists(JsonFields json) throws IOException {
        Boolean exists = json.flag();
        if (exists != null) {
            conditions.add(new Condition<>(field, Operator.EXISTS, List.of(exists)));
        }
    }

    private void many(Operator operator, JsonFields json) throws IOException {
        List<Object> operands = new ArrayList<>();
        json.each("an array", () -> {
            Object operand = operand(json);
            if (operand != null) {
                operands.add(operand);
            }
        });
        if (operands.size() > OPERANDS_MAX) {
            json.refuse("has " + operands.size() + " elements, but at most " + OPERANDS_MAX + " are allowed");
        } else if (!operands.isEmpty()) {
            conditions.add(new Condition<>(field, operator, operands));
        }
    }

    /** How many operands a list may have. */
    static final int OPERANDS_MAX = 1_000;

    private void like(JsonFields json) throws IOException {
        switch (field.type()) {
            case TEXT, NAME -> {
                String pattern = json.text();
                if (pattern != null) {
                    conditions.add(new Condition<>(field, Operator.LIKE, List.of(pattern)));
                }
            }
            case KEY, INTEGER, TIME, FLAG -> json.unknown();
        }
    }

    private void ordered(Operator operator, JsonFields json) throws IOException {
        switch (field.type()) {
            case INTEGER, TIME -> one(operator, json);
            case TEXT, NAME, KEY, FLAG -> json.unknown();
        }
    }

    private @Nullable Object operand(JsonFields json) throws IOException {
        return switch (field.type()) {
            case KEY -> json.key();
            case TEXT -> json.text();
            case NAME -> name(json);
            case INTEGER -> json.int32();
            case TIME -> time(json);
            case FLAG -> json.flag();
        };
    }

    private @Nullable String name(JsonFields json) throws IOException {
        String name = json.text();
        return name == null || permitted.isEmpty() || permitted.contains(name)
                ? name
                : json.wrongType("expected one of " + permitted);
    }

    private static @Nullable Instant time(JsonFields json) throws IOException {
        String text = json.text();
        Instant time = text == null ? null : Times.parse(text);
        return text == null || time != null ? time : json.wrongType("expected a date and time with an offset");
    }
}
