package io.jeton.rest.search;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of search accepts. Nothing that a request says reaches a query but through the fields of this grammar.
 *
 * @param <F> the fields
 */
public final class SearchGrammar<F extends Enum<F> & Field> {
    private final Map<String, F> filters = new LinkedHashMap<>();
    private final Map<String, F> sorts = new LinkedHashMap<>();
    private final Map<F, Set<String>> names = new HashMap<>();

    /**
     * @param fields all can be filtered by
     * @param sorts what can be sorted by
     */
    public SearchGrammar(Class<F> fields, Set<F> sorts) {
        this(fields, EnumSet.allOf(fields), sorts);
    }

    /**
     * @param filters what can be filtered by
     * @param sorts what can be sorted by
     */
    public SearchGrammar(Class<F> fields, Set<F> filters, Set<F> sorts) {
        for (F field : fields.getEnumConstants()) {
            if (filters.contains(field)) {
                this.filters.put(field.property(), field);
            }
            if (sorts.contains(field)) {
                this.sorts.put(field.property(), field);
            }
        }
    }

    /** Declares the names that a field may have; others in a filter are refused. */
    public SearchGrammar<F> names(F field, Set<String> permitted) {
        names.put(field, permitted);
        return this;
    }

    /** Reads a search whose filter has fields only. */
    public SearchRequest<F> read(byte[] body) {
        return read(body, List.of(), (name, json) -> false);
    }

    /**
     * Reads a search.
     *
     * @param given conditions that hold in any case
     * @param extension reads filter properties that are no fields
     */
    public SearchRequest<F> read(byte[] body, List<Condition<F>> given, Extension extension) {
        Violations violations = new Violations();
        Draft draft = new Draft(given, extension);
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new SearchRequest<>(draft.conditions, draft.sort, draft.page.toRequest());
    }

    /**
     * Reads a filter that stands by itself.
     *
     * @param conditions where to put what it says
     * @param extension reads properties that are no fields
     */
    public JsonFields.Target filter(List<Condition<F>> conditions, Extension extension) {
        return (name, json) -> filter(name, json, conditions, extension);
    }

    private void filter(String name, JsonFields json, List<Condition<F>> conditions, Extension extension)
            throws IOException {
        F field = filters.get(name);
        if (field != null) {
            new ConditionReading<>(field, names.getOrDefault(field, Set.of()), conditions).read(json);
        } else if (!extension.read(name, json)) {
            json.unsupported();
        }
    }

    /** Reads properties of a filter that are no fields. */
    @FunctionalInterface
    public interface Extension {
        /**
         * @return false if it is not one of them; then nothing was read
         */
        boolean read(String name, JsonFields json) throws IOException;
    }

    private final class Draft implements JsonFields.Target {
        private final List<Condition<F>> conditions;
        private final List<Sort<F>> sort = new ArrayList<>();
        private final PageDraft page = new PageDraft();
        private final Extension extension;

        Draft(List<Condition<F>> given, Extension extension) {
            this.conditions = new ArrayList<>(given);
            this.extension = extension;
        }

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "filter" -> json.object("an object", filter(conditions, extension));
                case "sort" -> json.each("an array of objects", () -> sort(json));
                case "page" -> {
                    json.object("an object", page);
                    page.check(json.violations());
                }
                default -> json.unknown();
            }
        }

        private void sort(JsonFields json) throws IOException {
            String path = json.path();
            SortDraft draft = new SortDraft();
            json.object("an object", draft);
            if (draft.field != null) {
                sort.add(new Sort<>(draft.field, draft.descending));
            } else {
                json.violations().missing(path + ".field");
            }
        }
    }

    /** Reads one element of {@code sort}. */
    private final class SortDraft implements JsonFields.Target {
        private @Nullable F field;
        private boolean descending;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "field" -> {
                    String property = json.text();
                    field = property == null ? null : sorts.get(property);
                    if (field == null && property != null) {
                        json.wrongType("expected one of " + sorts.keySet());
                    }
                }
                case "order" -> {
                    String order = json.text();
                    descending = order != null && order.equalsIgnoreCase("DESC");
                    if (order != null && !descending && !order.equalsIgnoreCase("ASC")) {
                        json.wrongType("expected one of [ASC, DESC]");
                    }
                }
                default -> json.unknown();
            }
        }
    }

    /** Reads {@code page}. */
    private static final class PageDraft implements JsonFields.Target {
        private @Nullable Integer from;
        private int limit = PageRequest.LIMIT_DEFAULT;
        private @Nullable String after;
        private @Nullable String before;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "from" -> from = inRange(json, 0, Integer.MAX_VALUE);
                case "limit" -> {
                    Integer given = inRange(json, 1, PageRequest.LIMIT_MAX);
                    limit = given == null ? limit : given;
                }
                case "after" -> after = json.text();
                case "before" -> before = json.text();
                default -> json.unknown();
            }
        }

        private static @Nullable Integer inRange(JsonFields json, int min, int max) throws IOException {
            Integer value = json.int32();
            return value == null || (value >= min && value <= max)
                    ? value
                    : json.refuse("is " + value + ", but must be within " + min + " and " + max);
        }

        void check(Violations violations) {
            if (after != null && before != null) {
                violations.conflict("page", "Only one of [page.after, page.before] is allowed");
            } else if (from != null && (after != null || before != null)) {
                violations.conflict("page", "Only one of [page.from, page.after, page.before] is allowed");
            }
        }

        PageRequest toRequest() {
            return new PageRequest(from == null ? 0 : from, limit, after, before);
        }
    }
}
