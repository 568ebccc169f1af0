package io.jeton.application.instance;

import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Duration;

/** An instance was started, but did not complete while its caller waited. It exists and goes on. */
public final class AwaitTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AwaitTimedOut(ProcessInstanceKey instance, Duration timeout) {
        super(
                "process instance " + instance.value() + " was created, but did not complete within "
                        + timeout.toMillis() + " ms; it goes on",
                null,
                false,
                false);
    }
}
