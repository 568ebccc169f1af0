package io.jeton.rest.message;

import io.jeton.application.event.PublishMessage;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a publication or of a correlation, which knows neither id nor time to live.
 *
 * @param timeToLiveMillis 0 if it is not given
 */
record MessageBody(
        MessageAddress address,
        long timeToLiveMillis,
        @Nullable String messageId,
        Map<String, Value> variables) {
    static MessageBody ofPublication(byte[] body) {
        return read(body, true);
    }

    static MessageBody ofCorrelation(byte[] body) {
        return read(body, false);
    }

    PublishMessage toPublication() {
        return new PublishMessage(address, Duration.ofMillis(timeToLiveMillis), messageId, variables);
    }

    private static MessageBody read(byte[] body, boolean publication) {
        Violations violations = new Violations();
        Draft draft = new Draft(publication);
        JsonDocument.readRequired(body, violations, draft);
        if (draft.name == null) {
            violations.missing("name");
        }
        String tenantId = Tenants.resolve(draft.tenantId, "tenantId", violations);
        violations.check();
        return new MessageBody(
                new MessageAddress(
                        tenantId,
                        Objects.requireNonNull(draft.name),
                        Objects.requireNonNullElse(draft.correlationKey, "")),
                Objects.requireNonNullElse(draft.timeToLive, 0L),
                draft.messageId,
                draft.variables);
    }

    private static final class Draft implements JsonFields.Target {
        private final boolean publication;
        private @Nullable String name;
        private @Nullable String correlationKey;
        private @Nullable Long timeToLive;
        private @Nullable String messageId;
        private @Nullable String tenantId;
        private Map<String, Value> variables = Map.of();

        Draft(boolean publication) {
            this.publication = publication;
        }

        @Override
        public void property(String property, JsonFields json) throws IOException {
            switch (property) {
                case "name" -> name = json.text();
                case "correlationKey" -> correlationKey = json.text();
                case "variables" -> variables = json.variables();
                case "tenantId" -> tenantId = json.text();
                default -> {
                    if (publication && property.equals("timeToLive")) {
                        timeToLive = json.int64();
                    } else if (publication && property.equals("messageId")) {
                        messageId = json.text();
                    } else {
                        json.unknown();
                    }
                }
            }
        }
    }
}
