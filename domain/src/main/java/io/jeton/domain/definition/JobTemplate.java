package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.job.Work;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs that an element opens for workers.
 *
 * @param retries how often a job may be tried; evaluated when a job is opened, like the type
 * @param priority jobs with a higher one are handed out first
 * @param headers static pairs handed to the worker, in model order
 * @param linkedResources deployed files whose keys are handed to the worker, in model order
 */
public record JobTemplate(
        Expression<String> type,
        Expression<Integer> retries,
        Expression<Integer> priority,
        Map<String, String> headers,
        List<LinkedResource> linkedResources) {
    /** The priority of jobs whose model does not say any. */
    public static final Expression<Integer> DEFAULT_PRIORITY =
            Expression.constant(String.valueOf(Work.DEFAULT_PRIORITY), Work.DEFAULT_PRIORITY);

    public JobTemplate {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        linkedResources = List.copyOf(linkedResources);
    }

    /** Jobs without linked resources. */
    public JobTemplate(
            Expression<String> type,
            Expression<Integer> retries,
            Expression<Integer> priority,
            Map<String, String> headers) {
        this(type, retries, priority, headers, List.of());
    }

    /** Jobs with the default priority, without linked resources. */
    public JobTemplate(Expression<String> type, Expression<Integer> retries, Map<String, String> headers) {
        this(type, retries, DEFAULT_PRIORITY, headers);
    }
}
