package io.jeton.rest.batch;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads which batches the query of a path asks for. What it does not know is passed over, as the published API does. */
final class BatchListQuery {
    /** Nothing has this key. */
    private static final long NOTHING = -1;

    private final MultivaluedMap<String, String> parameters;
    private final List<Condition<BatchField>> filter = new ArrayList<>();

    private BatchListQuery(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Batches that are not over. */
    static SearchRequest<BatchField> open(MultivaluedMap<String, String> parameters) {
        BatchListQuery query = new BatchListQuery(parameters);
        query.common();
        query.given("suspended").map(query.flag("suspended")::test).ifPresent(suspended -> {
            query.filter.add(new Condition<>(
                    BatchField.STATE,
                    suspended ? Operator.EQUAL : Operator.NOT_EQUAL,
                    List.of(BatchState.SUSPENDED.name())));
        });
        query.filter.add(new Condition<>(BatchField.STATE, Operator.IN, EngineBatches.open()));
        return query.request(Map.of(
                "batchId", BatchField.KEY, "tenantId", BatchField.TENANT_ID, "startTime", BatchField.START_DATE));
    }

    /** Batches that are not over, asked for with their statistics. */
    static SearchRequest<BatchField> statistics(MultivaluedMap<String, String> parameters) {
        BatchListQuery query = new BatchListQuery(parameters);
        query.given("createdBy").ifPresent(actor -> query.equal(BatchField.ACTOR_ID, actor));
        query.time("startedBefore", Operator.LESS_OR_EQUAL);
        query.time("startedAfter", Operator.GREATER_OR_EQUAL);
        if (query.isSet("withFailures")) {
            query.filter.add(new Condition<>(BatchField.FAILED_COUNT, Operator.GREATER, List.of(0)));
        }
        if (query.isSet("withoutFailures")) {
            query.equal(BatchField.FAILED_COUNT, 0);
        }
        SearchRequest<BatchField> open = open(parameters);
        query.filter.addAll(open.filter());
        return new SearchRequest<>(query.filter, open.sort(), open.page());
    }

    /** Batches, over or not. */
    static SearchRequest<BatchField> historic(MultivaluedMap<String, String> parameters) {
        BatchListQuery query = new BatchListQuery(parameters);
        query.common();
        query.given("completed")
                .map(query.flag("completed")::test)
                .ifPresent(completed -> query.filter.add(new Condition<>(
                        BatchField.STATE, Operator.IN, completed ? EngineBatches.over() : EngineBatches.open())));
        return query.request(Map.of(
                "batchId", BatchField.KEY,
                "tenantId", BatchField.TENANT_ID,
                "startTime", BatchField.START_DATE,
                "endTime", BatchField.END_DATE));
    }

    private void common() {
        given("batchId")
                .ifPresent(id -> equal(
                        BatchField.KEY, Optional.ofNullable(Keys.parse(id)).orElse(NOTHING)));
        given("type").ifPresent(type -> EngineBatches.typeOf(type)
                .map(BatchType::name)
                .ifPresentOrElse(name -> equal(BatchField.TYPE, name), () -> equal(BatchField.KEY, NOTHING)));
        given("tenantIdIn")
                .ifPresent(tenants -> filter.add(
                        new Condition<>(BatchField.TENANT_ID, Operator.IN, Arrays.asList(tenants.split(",")))));
        if (isSet("withoutTenantId")) {
            equal(BatchField.TENANT_ID, Tenants.DEFAULT);
        }
    }

    private void equal(BatchField field, Object operand) {
        filter.add(Condition.equal(field, operand));
    }

    private void time(String name, Operator operator) {
        given(name).ifPresent(text -> {
            Instant time = EngineDates.parse(text);
            if (time == null) {
                throw refused(name, text, "a date and time such as 2026-01-31T10:00:00.000+0000");
            }
            filter.add(new Condition<>(BatchField.START_DATE, operator, List.of(time)));
        });
    }

    private boolean isSet(String name) {
        return given(name).filter(flag(name)).isPresent();
    }

    private Predicate<String> flag(String name) {
        return text -> {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw refused(name, text, "true or false");
            }
            return text.equalsIgnoreCase("true");
        };
    }

    private SearchRequest<BatchField> request(Map<String, BatchField> sorts) {
        int from = number("firstResult", 0);
        int limit = Math.min(PageRequest.LIMIT_MAX, number("maxResults", PageRequest.LIMIT_MAX));
        if (limit == 0) {
            equal(BatchField.KEY, NOTHING);
        }
        return new SearchRequest<>(filter, sort(sorts), new PageRequest(from, Math.max(1, limit), null, null));
    }

    private List<Sort<BatchField>> sort(Map<String, BatchField> sorts) {
        String by = given("sortBy").orElse(null);
        String order = given("sortOrder").orElse(null);
        if (by == null && order == null) {
            return List.of();
        }
        BatchField field = by == null ? null : sorts.get(by);
        if (field == null) {
            throw refused(
                    "sortBy", by, "one of " + sorts.keySet().stream().sorted().toList());
        }
        if (order == null || !(order.equals("asc") || order.equals("desc"))) {
            throw refused("sortOrder", order, "asc or desc");
        }
        return List.of(new Sort<>(field, order.equals("desc")));
    }

    private int number(String name, int otherwise) {
        return given(name)
                .map(text -> {
                    Long number = Keys.parse(text);
                    if (number == null || number < 0 || number > Integer.MAX_VALUE) {
                        throw refused(name, text, "a number from 0 to " + Integer.MAX_VALUE);
                    }
                    return number.intValue();
                })
                .orElse(otherwise);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(text -> !text.isEmpty());
    }

    private static InvalidRequest refused(String name, @Nullable String given, String expected) {
        return InvalidRequest.refused("Query parameter '" + name + "' is "
                + (given == null ? "missing" : "'" + given + "'") + ", but must be " + expected + ".");
    }
}
