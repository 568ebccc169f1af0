package io.jeton.domain.variable;

import io.jeton.domain.rejection.Rejection.InvalidField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How large variables may be, so that whatever is accepted can be stored, searched and handed out. */
public final class VariableLimits {
    /** Characters of the JSON text of one value. */
    public static final int VALUE_CHARS_MAX = 4 * 1024 * 1024;
    /** Characters of a name. */
    public static final int NAME_CHARS_MAX = 255;
    /** How many variables one request sets. */
    public static final int VARIABLES_MAX = 10_000;

    private VariableLimits() {}

    /**
     * A copy of variables that come from outside, in their order.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there are too many, or a name or a value is too long
     */
    public static Map<String, Value> checked(Map<String, Value> variables) {
        if (variables.size() > VARIABLES_MAX) {
            throw invalid(
                    "variables", "expected at most " + VARIABLES_MAX + " variables, but there are " + variables.size());
        }
        variables.forEach((name, value) -> {
            if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
                throw invalid(
                        "variables",
                        "expected names of 1 to " + NAME_CHARS_MAX + " characters, but one has " + name.length());
            }
            if (value.json().length() > VALUE_CHARS_MAX) {
                throw invalid(
                        "variables." + name,
                        "expected a value of at most " + VALUE_CHARS_MAX + " characters as JSON, but it has "
                                + value.json().length());
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    private static RuntimeException invalid(String field, String expected) {
        return new InvalidField(field, expected).asException();
    }
}
