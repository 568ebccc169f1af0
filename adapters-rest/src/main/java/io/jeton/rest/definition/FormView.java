package io.jeton.rest.definition;

import io.jeton.application.port.DefinitionStore.StoredForm;
import io.jeton.rest.json.Keys;
import java.nio.charset.StandardCharsets;

/**
 * A form, as it is shown.
 *
 * @param schema its file, which is JSON, as a text
 */
public record FormView(String tenantId, String formId, String schema, long version, String formKey) {
    public static FormView from(StoredForm form) {
        return new FormView(
                form.tenantId(),
                form.formId(),
                new String(form.content(), StandardCharsets.UTF_8),
                form.version(),
                Keys.text(form.key().value()));
    }
}
