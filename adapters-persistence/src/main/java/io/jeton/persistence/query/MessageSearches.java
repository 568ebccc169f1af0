package io.jeton.persistence.query;

import io.jeton.application.query.CorrelatedMessageField;
import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.application.query.Field;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.query.Searchable.Join;
import java.util.List;

/**
 * What can be searched about messages, and how: open subscriptions by their own key, by instance ({@code subscription_by_instance}) or by the
 * message's name ({@code subscription_by_name}); correlations by their own key ({@code
 * message_correlation_by_receipt}), by message (the primary key) or by instance ({@code
 * message_correlation_by_instance}).
 */
final class MessageSearches {
    private static final List<Join> INSTANCE_AND_DEFINITION = List.of(
            new Join("i", "join process_instance i on i.instance_key = s.instance_key"),
            new Join("d", "join process_definition d on d.definition_key = i.definition_key"));

    static final Searchable<MessageSubscriptionField, MessageSubscriptionView> SUBSCRIPTIONS = new Searchable<>(
            "message-subscription",
            """
            s.subscription_key, s.process_id, i.definition_key, s.instance_key, i.root_key, s.element_id, s.host_key,
            s.opened_at, s.name, s.correlation_key, s.tenant_id""",
            "subscription s",
            INSTANCE_AND_DEFINITION,
            ValueColumn.of("s.subscription_key", Field.Type.KEY),
            MessageSearches::subscriptionColumn,
            rows -> new MessageSubscriptionView(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getString(6),
                    rows.getLong(7),
                    Times.get(rows, 8),
                    rows.getString(9),
                    rows.getString(10),
                    rows.getString(11)));

    static final Searchable<CorrelatedMessageField, CorrelatedMessageView> CORRELATIONS = new Searchable<>(
            "correlated-message",
            """
            s.message_key, s.name, s.correlation_key, s.correlated_at, s.element_id, s.element_key, s.process_id,
            i.definition_key, s.instance_key, i.root_key, s.subscription_key, s.tenant_id, s.receipt_key""",
            "message_correlation s",
            INSTANCE_AND_DEFINITION,
            ValueColumn.of("s.receipt_key", Field.Type.KEY),
            MessageSearches::correlationColumn,
            rows -> new CorrelatedMessageView(
                    rows.getLong(13),
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getString(3),
                    Times.get(rows, 4),
                    rows.getString(5),
                    rows.getObject(6, Long.class),
                    rows.getString(7),
                    rows.getLong(8),
                    rows.getLong(9),
                    rows.getLong(10),
                    rows.getLong(11),
                    rows.getString(12)));

    /** A sum, because a plain number to be sorted by would mean the column of that number. */
    private static final String PARTITION = "(0 + " + CorrelatedMessageView.PARTITION_ID + ")";

    private MessageSearches() {}

    private static Column subscriptionColumn(MessageSubscriptionField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("s.subscription_key", Field.Type.KEY);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case PROCESS_ID -> ValueColumn.of("s.process_id", Field.Type.TEXT);
            case INSTANCE_KEY -> ValueColumn.of("s.instance_key", Field.Type.KEY);
            case ELEMENT_ID -> ValueColumn.of("s.element_id", Field.Type.TEXT);
            case ELEMENT_KEY -> ValueColumn.of("s.host_key", Field.Type.KEY);
            case STATE -> NamedColumn.constant(MessageSubscriptionView.STATE);
            case LAST_UPDATED_DATE -> ValueColumn.of("s.opened_at", Field.Type.TIME);
            case MESSAGE_NAME -> ValueColumn.of("s.name", Field.Type.TEXT);
            case CORRELATION_KEY -> ValueColumn.of("s.correlation_key", Field.Type.TEXT);
            case TENANT_ID -> ValueColumn.of("s.tenant_id", Field.Type.TEXT);
        };
    }

    private static Column correlationColumn(CorrelatedMessageField field) {
        return switch (field) {
            case CORRELATION_KEY -> ValueColumn.of("s.correlation_key", Field.Type.TEXT);
            case CORRELATION_TIME -> ValueColumn.of("s.correlated_at", Field.Type.TIME);
            case ELEMENT_ID -> ValueColumn.of("s.element_id", Field.Type.TEXT);
            case ELEMENT_KEY -> ValueColumn.nullable("s.element_key", Field.Type.KEY);
            case MESSAGE_KEY -> ValueColumn.of("s.message_key", Field.Type.KEY);
            case MESSAGE_NAME -> ValueColumn.of("s.name", Field.Type.TEXT);
            case PARTITION_ID -> ValueColumn.of(PARTITION, Field.Type.INTEGER);
            case PROCESS_ID -> ValueColumn.of("s.process_id", Field.Type.TEXT);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("s.instance_key", Field.Type.KEY);
            case SUBSCRIPTION_KEY -> ValueColumn.of("s.subscription_key", Field.Type.KEY);
            case TENANT_ID -> ValueColumn.of("s.tenant_id", Field.Type.TEXT);
        };
    }
}
