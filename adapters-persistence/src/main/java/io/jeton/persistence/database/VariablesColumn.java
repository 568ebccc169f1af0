package io.jeton.persistence.database;

import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Variables in one column: names and JSON texts in turn, so that no value's text is ever parsed and written anew; NULL if there are none.
 */
public final class VariablesColumn {
    private VariablesColumn() {}

    public static @Nullable String of(Map<String, Value> variables) {
        var texts = new ArrayList<String>();
        variables.forEach((name, value) -> {
            texts.add(name);
            texts.add(value.json());
        });
        return StringList.toColumn(texts);
    }

    public static Map<String, Value> read(@Nullable String column) {
        var texts = StringList.fromColumn(column);
        var variables = new LinkedHashMap<String, Value>();
        for (int i = 0; i < texts.size(); i += 2) {
            variables.put(texts.get(i), new Value(texts.get(i + 1)));
        }
        return variables;
    }
}
