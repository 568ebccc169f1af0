package io.jeton.rest.modification;

import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.JsonValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Variables as the older API has them, with types; inside, a variable is a JSON value.
 *
 * <p>{@code String}, {@code Boolean}, {@code Short}, {@code Integer}, {@code Long}, {@code Double} and {@code Null} become what they are in JSON. A
 * {@code Date} becomes a string in the ISO 8601 form that FEEL reads. {@code Json} and {@code Object} (serialised as {@code application/json}) become the
 * value that their text stands for. Without a type, the value is taken as it is.
 */
public final class TypedVariables {
    private static final String JSON_FORMAT = "application/json";
    private static final DateTimeFormatter DATE_READ = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss.SSSZ")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final Map<String, Value> local = new LinkedHashMap<>();
    private final Map<String, Value> outward = new LinkedHashMap<>();

    public Map<String, Value> local() {
        return local;
    }

    public Map<String, Value> outward() {
        return outward;
    }

    /** All that has been read, wherever it is to go. */
    public Map<String, Value> all() {
        Map<String, Value> all = new LinkedHashMap<>(outward);
        all.putAll(local);
        return all;
    }

    public void read(JsonFields json) throws IOException {
        String variables = json.path();
        json.object("an object", (name, variable) -> {
            Draft draft = new Draft();
            String path = variable.path();
            if (variable.isNull()) {
                variable.wrongType("expected an object with a value");
            } else {
                variable.object("an object with a value", draft);
            }
            String fault = draft.fault();
            if (!JsonFields.isName(name)) {
                variable.violations().refused(path, "is a variable whose name " + JsonFields.NAME_CONTRACT);
            } else if (fault != null) {
                variable.violations().refused(path, fault);
            } else if (local.size() + outward.size() < VariableLimits.VARIABLES_MAX) {
                (draft.local ? local : outward).put(name, draft.converted());
            } else {
                refuseMore(variable, variables);
            }
        });
    }

    private static void refuseMore(JsonFields json, String variables) {
        if (!json.violations().isAbout(variables)) {
            json.violations().refused(variables, "has more than " + VariableLimits.VARIABLES_MAX + " variables");
        }
    }

    private static final class Draft implements JsonFields.Target {
        private Value value = Value.NULL;
        private @Nullable String type;
        private @Nullable String format;
        private boolean local;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "value" -> value = json.value();
                case "type" -> type = json.text();
                case "local" -> local = Boolean.TRUE.equals(json.flag());
                case "valueInfo" ->
                    json.object("an object", (info, property) -> {
                        if (info.equals("serializationDataFormat")) {
                            format = property.text();
                        } else {
                            property.ignored();
                        }
                    });
                default -> json.ignored();
            }
        }

        /** What is wrong with it, as the end of a sentence; {@code null} if nothing is. */
        @Nullable
        String fault() {
            if (type == null || (value.isNull() && kind() != null)) {
                return null;
            }
            Kind kind = kind();
            if (kind == null) {
                return "has the unsupported type '" + type + "'";
            }
            if (kind == Kind.OBJECT && !JSON_FORMAT.equals(format)) {
                return "is an object, which must be serialised as " + JSON_FORMAT
                        + " (valueInfo.serializationDataFormat)";
            }
            return kind.convert(value).isPresent()
                    ? null
                    : "cannot be converted to type " + type + ": expected " + kind.expected;
        }

        Value converted() {
            Kind kind = kind();
            return kind == null || value.isNull() ? value : kind.convert(value).orElse(Value.NULL);
        }

        private @Nullable Kind kind() {
            for (Kind kind : Kind.values()) {
                if (kind.name().equalsIgnoreCase(type)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private enum Kind {
        STRING("a string") {
            @Override
            Optional<Value> convert(Value value) {
                return JsonValues.textOf(value).map(text -> value);
            }
        },
        BOOLEAN("true or false") {
            @Override
            Optional<Value> convert(Value value) {
                return Optional.of(value).filter(it -> it.equals(Value.TRUE) || it.equals(Value.FALSE));
            }
        },
        SHORT("an integer of 16 bits") {
            @Override
            Optional<Value> convert(Value value) {
                return integer(value, Short.SIZE);
            }
        },
        INTEGER("an integer of 32 bits") {
            @Override
            Optional<Value> convert(Value value) {
                return integer(value, Integer.SIZE);
            }
        },
        LONG("an integer of 64 bits") {
            @Override
            Optional<Value> convert(Value value) {
                return integer(value, Long.SIZE);
            }
        },
        DOUBLE("a number") {
            @Override
            Optional<Value> convert(Value value) {
                return number(value).map(number -> value);
            }
        },
        DATE("a time in the form yyyy-MM-dd'T'HH:mm:ss.SSSZ") {
            @Override
            Optional<Value> convert(Value value) {
                return JsonValues.textOf(value).flatMap(Kind::date);
            }
        },
        NULL("null") {
            @Override
            Optional<Value> convert(Value value) {
                return Optional.empty();
            }
        },
        JSON("a string that is JSON") {
            @Override
            Optional<Value> convert(Value value) {
                return JsonValues.textOf(value).flatMap(JsonValues::parse);
            }
        },
        OBJECT("a string that is JSON") {
            @Override
            Optional<Value> convert(Value value) {
                return JsonValues.textOf(value).flatMap(JsonValues::parse);
            }
        };

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        /** The value inside; empty if it is not what the type says. */
        abstract Optional<Value> convert(Value value);

        private static Optional<BigDecimal> number(Value value) {
            try {
                return Optional.of(new BigDecimal(value.json()));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }

        private static Optional<Value> integer(Value value, int bits) {
            try {
                return Optional.of(new BigInteger(value.json()))
                        .filter(number -> number.bitLength() < bits)
                        .map(number -> value);
            } catch (NumberFormatException noInteger) {
                return Optional.empty();
            }
        }

        private static Optional<Value> date(String text) {
            try {
                return Optional.of(JsonValues.ofText(DATE_WRITTEN.format(OffsetDateTime.parse(text, DATE_READ))));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }
    }
}
