package io.jeton.rest.waiting;

import io.jeton.domain.waiting.Wait;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is waited for, as it is shown.
 *
 * @param details what is special to the kind
 */
record WaitItem(String kind, @Nullable Instant since, String message, Object details) {
    private static final Map<String, Object> NO_DETAILS = Map.of();

    static WaitItem from(Wait wait) {
        if (wait instanceof Wait.OfJob job) {
            return of("JOB", wait, WaitDetails.Job.from(job));
        } else if (wait instanceof Wait.OfUserTask task) {
            return of("USER_TASK", wait, WaitDetails.Task.from(task));
        } else if (wait instanceof Wait.OfContinuation continuation) {
            return of("CONTINUATION", wait, WaitDetails.Continuation.from(continuation));
        } else if (wait instanceof Wait.OfEvent event) {
            return of(event.subscription().kind().name(), wait, WaitDetails.Event.from(event));
        } else if (wait instanceof Wait.OfIncident incident) {
            return of("INCIDENT", wait, WaitDetails.OpenIncident.from(incident));
        } else if (wait instanceof Wait.OfCalled called) {
            return of("CALLED_INSTANCE", wait, WaitDetails.Called.from(called));
        } else if (wait instanceof Wait.OfInside inside) {
            return of("INSIDE", wait, WaitDetails.Inside.from(inside));
        } else if (wait instanceof Wait.OfJoin join) {
            return of("JOIN", wait, WaitDetails.Join.from(join));
        } else if (wait instanceof Wait.OfActivation) {
            return of("ACTIVATION", wait, NO_DETAILS);
        } else if (wait instanceof Wait.OfTurn) {
            return of("TURN", wait, NO_DETAILS);
        } else if (wait instanceof Wait.OfResumption) {
            return of("RESUMPTION", wait, NO_DETAILS);
        }
        return of("UNKNOWN", wait, NO_DETAILS);
    }

    private static WaitItem of(String kind, Wait wait, Object details) {
        return new WaitItem(kind, wait.since(), wait.message(), details);
    }
}
