package io.jeton.testkit;

import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.key.TokenKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way that an instance has taken.
 *
 * @param elementIds the elements that were left in the ordinary way, in that order
 */
record Passage(List<String> elementIds) {
    static Passage of(TestInstance instance) {
        Map<TokenKey, String> elements = new HashMap<>();
        var passed = new ArrayList<String>();
        for (InstanceChange change : instance.changes()) {
            if (change instanceof TokenCreated created) {
                elements.put(created.token(), created.elementId());
            } else if (change instanceof TokenCompleted completed) {
                passed.add(elements.get(completed.token()));
            }
        }
        return new Passage(passed);
    }
}
