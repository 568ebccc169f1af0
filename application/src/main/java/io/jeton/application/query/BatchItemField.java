package io.jeton.application.query;

import io.jeton.application.query.SearchRequest.Sort;
import java.util.ArrayList;

/** What items of batches can be searched by. */
public enum BatchItemField implements Field {
    BATCH_KEY("batchOperationKey", Type.KEY),
    ITEM_KEY("itemKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    STATE("state", Type.NAME),
    TYPE("operationType", Type.NAME),
    PROCESSED_DATE("processedDate", Type.TIME),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<BatchItemField> OWNERSHIP = new Ownership<>(TENANT_ID, null);

    private final String property;
    private final Type type;

    BatchItemField(String property, Type type) {
        this.property = property;
        this.type = type;
    }

    @Override
    public String property() {
        return property;
    }

    @Override
    public Type type() {
        return type;
    }

    /** The same search, in an order in which no two items have the same place: items have no key of their own but batch and position. */
    public static SearchRequest<BatchItemField> inFullOrder(SearchRequest<BatchItemField> request) {
        var sort = new ArrayList<>(request.sort());
        sort.add(new Sort<>(BATCH_KEY, false));
        return new SearchRequest<>(request.filter(), sort, request.page());
    }
}
