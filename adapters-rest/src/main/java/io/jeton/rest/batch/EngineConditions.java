package io.jeton.rest.batch;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a query of the older API says of the things that it is about, property by property: all of it has to hold. */
final class EngineConditions<F extends Field> {
    /** An id that is no key is that of nothing. */
    private static final long NOTHING = -1;

    private final List<Condition<F>> all = new ArrayList<>();

    EngineConditions() {}

    List<Condition<F>> all() {
        return all;
    }

    /** The key that an id is; that of nothing if it is none. */
    static Long keyOf(String id) {
        return Optional.ofNullable(Keys.parse(id)).orElse(NOTHING);
    }

    void add(F field, Operator operator, Object operand) {
        all.add(new Condition<>(field, operator, List.of(operand)));
    }

    void equal(F field, @Nullable Object operand) {
        if (operand != null) {
            all.add(Condition.equal(field, operand));
        }
    }

    void exists(F field, boolean exists) {
        add(field, Operator.EXISTS, exists);
    }

    /** An empty list says nothing, as in the published API. */
    void some(F field, Operator operator, List<?> operands) {
        if (!operands.isEmpty()) {
            all.add(new Condition<>(field, operator, operands));
        }
    }

    void keys(F field, List<String> ids) {
        some(field, Operator.IN, ids.stream().map(EngineConditions::keyOf).toList());
    }

    void key(F field, @Nullable String id) {
        if (id != null) {
            equal(field, keyOf(id));
        }
    }

    /** In this API a percent sign is any run of characters, and an underscore any one. */
    void like(F field, @Nullable String pattern) {
        if (pattern != null) {
            add(
                    field,
                    Operator.LIKE,
                    pattern.replaceAll("[\\\\*?]", "\\\\$0").replace('%', '*').replace('_', '?'));
        }
    }

    void time(F field, Operator operator, JsonFields json) throws IOException {
        String text = json.text();
        Instant time = text == null ? null : EngineDates.parse(text);
        if (time != null) {
            add(field, operator, time);
        } else if (text != null) {
            json.wrongType("expected a date and time such as 2026-01-31T10:00:00.000+0000");
        }
    }

    /** A flag that is not set says nothing, as in the published API. */
    static void whenSet(JsonFields json, Runnable condition) throws IOException {
        if (Boolean.TRUE.equals(json.flag())) {
            condition.run();
        }
    }
}
