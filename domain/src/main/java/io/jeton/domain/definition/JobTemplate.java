package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The jobs that an element opens for workers.
 *
 * @param retries how often a job may be tried; evaluated when a job is opened, like the type
 * @param headers static pairs handed to the worker, in model order
 */
public record JobTemplate(Expression<String> type, Expression<Integer> retries, Map<String, String> headers) {
    public JobTemplate {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
