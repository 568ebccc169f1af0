package io.jeton.rest.variable;

import io.jeton.application.query.StoredVariableView;
import io.jeton.rest.json.Keys;

/** Variables, as they are shown: the value is its JSON text. */
final class VariableViews {
    /** How many characters of a value searches show, unless they ask for all. */
    static final int TRUNCATED_LENGTH = 8_191;

    private VariableViews() {}

    /** A variable in a search's result. */
    record Item(
            String name,
            String tenantId,
            String variableKey,
            String scopeKey,
            String processInstanceKey,
            String rootProcessInstanceKey,
            String value,
            boolean isTruncated) {
        static Item whole(StoredVariableView view) {
            return from(view, view.value(), false);
        }

        static Item truncated(StoredVariableView view) {
            return view.value().length() <= TRUNCATED_LENGTH
                    ? whole(view)
                    : from(view, view.value().substring(0, TRUNCATED_LENGTH), true);
        }

        private static Item from(StoredVariableView view, String value, boolean truncated) {
            return new Item(
                    view.name(),
                    view.tenantId(),
                    Keys.text(view.key()),
                    Keys.text(view.scopeKey()),
                    Keys.text(view.instanceKey()),
                    Keys.text(view.rootKey()),
                    value,
                    truncated);
        }
    }

    /** A variable by itself, in full. */
    record Whole(
            String name,
            String tenantId,
            String variableKey,
            String scopeKey,
            String processInstanceKey,
            String rootProcessInstanceKey,
            String value) {
        static Whole from(StoredVariableView view) {
            return new Whole(
                    view.name(),
                    view.tenantId(),
                    Keys.text(view.key()),
                    Keys.text(view.scopeKey()),
                    Keys.text(view.instanceKey()),
                    Keys.text(view.rootKey()),
                    view.value());
        }
    }
}
