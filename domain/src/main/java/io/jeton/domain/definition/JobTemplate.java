package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.job.Work;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The jobs that an element opens for workers.
 *
 * @param retries how often a job may be tried; evaluated when a job is opened, like the type
 * @param priority jobs with a higher one are handed out first
 * @param headers static pairs handed to the worker, in model order
 */
public record JobTemplate(
        Expression<String> type,
        Expression<Integer> retries,
        Expression<Integer> priority,
        Map<String, String> headers) {
    /** The priority of jobs whose model does not say any. */
    public static final Expression<Integer> DEFAULT_PRIORITY =
            Expression.constant(String.valueOf(Work.DEFAULT_PRIORITY), Work.DEFAULT_PRIORITY);

    public JobTemplate {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Jobs with the default priority. */
    public JobTemplate(Expression<String> type, Expression<Integer> retries, Map<String, String> headers) {
        this(type, retries, DEFAULT_PRIORITY, headers);
    }
}
