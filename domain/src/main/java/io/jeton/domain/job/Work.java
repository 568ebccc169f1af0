package io.jeton.domain.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks a worker for; it does not change while the job is open.
 *
 * @param type what workers name when they ask for jobs
 * @param priority jobs with a higher one are handed out first; 0 unless the model says otherwise
 * @param listener the listener that the job is for; {@code null} if it is for none
 * @param headers what this very job tells its worker beside the static pairs of its element, in order
 */
public record Work(
        JobKind kind, String type, int priority, @Nullable JobListener listener, Map<String, String> headers) {
    /** The priority of jobs whose model does not say any. */
    public static final int DEFAULT_PRIORITY = 0;

    /** How the names of headers begin that say what a job's user task is, or is going to be. */
    public static final String TASK_HEADER = "io.camunda.zeebe:";

    /** The header by which a job tells its worker which deployed files it needs: a list of objects, as JSON. */
    public static final String LINKED_RESOURCES_HEADER = "linkedResources";

    public Work {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The pairs that a worker sees: the job's own ones come after those of its element, and take the place of any with the same name. */
    public static Map<String, String> headers(Map<String, String> ofElement, Map<String, String> ofJob) {
        if (ofJob.isEmpty()) {
            return ofElement;
        }
        var all = new LinkedHashMap<>(ofElement);
        all.putAll(ofJob);
        return all;
    }

    /** Work without headers of its own. */
    public Work(JobKind kind, String type, int priority, @Nullable JobListener listener) {
        this(kind, type, priority, listener, Map.of());
    }

    /** Work that is no listener's, with the default priority. */
    public Work(JobKind kind, String type) {
        this(kind, type, DEFAULT_PRIORITY, null);
    }
}
