package io.jeton.bpmn.feel;

import io.jeton.domain.definition.Mapping;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping to the place that a path of names leads to; its first name is the variable. */
record PathMapping(List<String> path, Expression<Value> source) implements Mapping {
    private static final Pattern NAME =
            Pattern.compile("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}-]*");
    private static final int PATH_NAMES_MAX = 32;
    private static final int PATH_CHARS_MAX = 1_000;

    static Mapping of(String target, Expression<Value> source) throws InvalidExpression {
        var path = List.of(target.split("\\.", -1));
        if (target.length() > PATH_CHARS_MAX || path.size() > PATH_NAMES_MAX) {
            throw new InvalidExpression("target '" + JsonWriting.shortened(target) + "' is longer than "
                    + PATH_NAMES_MAX + " names or " + PATH_CHARS_MAX + " characters");
        }
        for (var name : path) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidExpression("target '" + target
                        + "' is neither a variable name nor a path of names with dots between them");
            }
        }
        return new PathMapping(path, source);
    }

    @Override
    public String variable() {
        return path.get(0);
    }

    @Override
    public Value apply(EvaluationContext context, @Nullable Value existing) throws ExpressionFailed {
        var value = source.evaluate(context);
        return path.size() == 1 ? value : new Value(merged(existing == null ? null : existing.json(), 1, value.json()));
    }

    /** The object of that JSON text with the value put in at the rest of the path; anything but an object is replaced by one. */
    private String merged(@Nullable String existing, int depth, String value) throws ExpressionFailed {
        if (depth == path.size()) {
            return value;
        }
        var properties = JsonObject.of(existing);
        properties.put(path.get(depth), merged(properties.get(path.get(depth)), depth + 1, value));
        var json = properties.json();
        if (json.length() > Bounds.CHARS_MAX) {
            throw new ExpressionFailed("mapping to '" + String.join(".", path) + "': variable '" + variable()
                    + "' would have more than " + Bounds.CHARS_MAX + " characters");
        }
        return json;
    }
}
