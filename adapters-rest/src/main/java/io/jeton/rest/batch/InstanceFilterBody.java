package io.jeton.rest.batch;

import io.jeton.application.batch.HistoryBatches;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchGrammar;
import io.jeton.rest.search.VariableFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an operation over the root instances that match a filter.
 *
 * @param filter what holds for the instances
 */
record InstanceFilterBody(
        List<Condition<InstanceField>> filter,
        List<VariableCondition> variables,
        @Nullable Long operationReference) {
    private static final SearchGrammar<InstanceField> GRAMMAR = new SearchGrammar<>(
                    InstanceField.class, EnumSet.noneOf(InstanceField.class))
            .names(InstanceField.STATE, Names.of(InstanceState.class));

    /** What holds for a root instance that has not ended. */
    private static final List<Condition<InstanceField>> ACTIVE_ROOT = List.of(
            new Condition<>(
                    InstanceField.STATE,
                    Operator.IN,
                    List.of(InstanceState.ACTIVE.name(), InstanceState.SUSPENDED.name())),
            new Condition<>(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(false)));

    /** Of active root instances, suspended or not, whatever the filter says of states. */
    static InstanceFilterBody read(byte[] body) {
        return read(body, (name, json) -> false);
    }

    /**
     * As {@link #read(byte[])}.
     *
     * @param others reads properties that say what is to be done
     */
    static InstanceFilterBody read(byte[] body, SearchGrammar.Extension others) {
        Draft draft = Draft.read(body, others);
        List<Condition<InstanceField>> filter = new ArrayList<>(ACTIVE_ROOT);
        draft.filter.stream()
                .filter(condition -> condition.field() != InstanceField.STATE)
                .forEach(filter::add);
        return new InstanceFilterBody(filter, draft.variables.conditions(), draft.operationReference);
    }

    /** Of root instances that have ended; here states are not overridden: nobody wants more forgotten than was named. */
    static InstanceFilterBody ofEnded(byte[] body) {
        Draft draft = Draft.read(body, (name, json) -> false);
        List<Condition<InstanceField>> filter = new ArrayList<>(HistoryBatches.ENDED_ROOT);
        filter.addAll(draft.filter);
        return new InstanceFilterBody(filter, draft.variables.conditions(), draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private final List<Condition<InstanceField>> filter = new ArrayList<>();
        private final VariableFilter variables = new VariableFilter();
        private boolean hasFilter;
        private final SearchGrammar.Extension others;
        private @Nullable Long operationReference;

        Draft(SearchGrammar.Extension others) {
            this.others = others;
        }

        static Draft read(byte[] body, SearchGrammar.Extension others) {
            Violations violations = new Violations();
            Draft draft = new Draft(others);
            JsonDocument.readRequired(body, violations, draft);
            if (!draft.hasFilter && !violations.isAbout("filter")) {
                violations.missing("filter");
            }
            violations.check();
            return draft;
        }

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "filter" -> {
                    hasFilter = !json.isNull();
                    json.object("an object", GRAMMAR.filter(filter, variables));
                }
                case "operationReference" -> operationReference = json.operationReference();
                default -> {
                    if (!others.read(name, json)) {
                        json.unknown();
                    }
                }
            }
        }
    }
}
