package io.jeton.rest.instance;

import io.jeton.application.instance.CreatedInstance;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a creation, in the form that its author reads. One form for all does not exist: some clients abort on any property that
 * they do not know.
 */
final class CreatedInstanceViews {
    private CreatedInstanceViews() {}

    static Object of(CreatedInstance created, CreateInstanceBody.Form form, Client client) {
        if (form == CreateInstanceBody.Form.SEED) {
            return Seed.from(created);
        }
        if (client.isStrict()) {
            return Strict.from(created);
        }
        return form == CreateInstanceBody.Form.NUMERIC_KEY ? Numeric.from(created) : Current.from(created);
    }

    /** The first document: exactly its fields. */
    record Seed(
            long processKey,
            String bpmnProcessId,
            int version,
            long processInstanceKey,
            String tenantId,
            Map<String, Value> variables) {
        static Seed from(CreatedInstance created) {
            InstanceHeader header = created.header();
            return new Seed(
                    header.definition().key().value(),
                    header.definition().processId(),
                    header.definition().version(),
                    header.key().value(),
                    header.tenantId(),
                    created.variables());
        }
    }

    /** The fields that older Java clients know, and no other. */
    record Strict(
            long processDefinitionKey,
            String processDefinitionId,
            int processDefinitionVersion,
            long processInstanceKey,
            String tenantId,
            Map<String, Value> variables) {
        static Strict from(CreatedInstance created) {
            InstanceHeader header = created.header();
            return new Strict(
                    header.definition().key().value(),
                    header.definition().processId(),
                    header.definition().version(),
                    header.key().value(),
                    header.tenantId(),
                    created.variables());
        }
    }

    /** Today's fields; keys are strings. */
    record Current(
            String processDefinitionKey,
            String processDefinitionId,
            int processDefinitionVersion,
            String processInstanceKey,
            String tenantId,
            Map<String, Value> variables,
            List<String> tags,
            @Nullable String businessId) {
        static Current from(CreatedInstance created) {
            InstanceHeader header = created.header();
            return new Current(
                    Keys.text(header.definition().key().value()),
                    header.definition().processId(),
                    header.definition().version(),
                    Keys.text(header.key().value()),
                    header.tenantId(),
                    created.variables(),
                    header.tags(),
                    header.businessId());
        }
    }

    /** For who sent a number as key, and so may know either names: both, with numeric keys. */
    record Numeric(
            long processKey,
            String bpmnProcessId,
            int version,
            long processDefinitionKey,
            String processDefinitionId,
            int processDefinitionVersion,
            long processInstanceKey,
            String tenantId,
            Map<String, Value> variables,
            List<String> tags,
            @Nullable String businessId) {
        static Numeric from(CreatedInstance created) {
            InstanceHeader header = created.header();
            return new Numeric(
                    header.definition().key().value(),
                    header.definition().processId(),
                    header.definition().version(),
                    header.definition().key().value(),
                    header.definition().processId(),
                    header.definition().version(),
                    header.key().value(),
                    header.tenantId(),
                    created.variables(),
                    header.tags(),
                    header.businessId());
        }
    }
}
