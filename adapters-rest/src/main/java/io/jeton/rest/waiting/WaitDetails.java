package io.jeton.rest.waiting;

import io.jeton.domain.job.JobListener;
import io.jeton.domain.waiting.Inhabitants;
import io.jeton.domain.waiting.Wait;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of a wait beside what all kinds have in common. */
sealed interface WaitDetails {
    /** Of a job that a worker has to report on. */
    record Job(
            String jobKey,
            String jobType,
            String jobKind,
            @Nullable String listenerEventType,
            int retries,
            @Nullable String worker,
            @Nullable Instant heldUntil,
            @Nullable Instant backOffUntil,
            @Nullable Instant typeLastAskedFor)
            implements WaitDetails {
        static Job from(Wait.OfJob wait) {
            var job = wait.job();
            var hold = wait.hold();
            JobListener listener = job.work().listener();
            return new Job(
                    Keys.text(job.key().value()),
                    job.type(),
                    job.kind().name(),
                    listener == null ? null : listener.event().name(),
                    job.retries(),
                    hold == null ? null : hold.worker(),
                    hold == null ? null : hold.until(),
                    job.backoffUntil(),
                    wait.lastAsked());
        }
    }

    /** Of a user task. */
    record Task(
            String userTaskKey,
            @Nullable String assignee,
            List<String> candidateUsers,
            List<String> candidateGroups,
            @Nullable Instant dueDate)
            implements WaitDetails {
        static Task from(Wait.OfUserTask wait) {
            var attributes = wait.task().attributes();
            return new Task(
                    Keys.text(wait.task().key().value()),
                    attributes.assignee(),
                    attributes.candidateUsers(),
                    attributes.candidateGroups(),
                    attributes.dueDate());
        }
    }

    /** Of the engine's own work. */
    record Continuation(
            String jobKey, int retries, @Nullable Instant backOffUntil) implements WaitDetails {
        static Continuation from(Wait.OfContinuation wait) {
            var job = wait.job();
            return new Continuation(Keys.text(job.key().value()), job.retries(), job.backoffUntil());
        }
    }

    /** Of an event: a timer, a message, a signal or a condition. */
    record Event(
            String elementId,
            @Nullable String name,
            @Nullable String correlationKey,
            List<String> bufferedCorrelationKeys,
            @Nullable Instant dueDate,
            @Nullable String schedule,
            @Nullable String condition,
            @Nullable String conditionValue)
            implements WaitDetails {
        static Event from(Wait.OfEvent wait) {
            var subscription = wait.subscription();
            return new Event(
                    subscription.elementId(),
                    subscription.name(),
                    subscription.correlationKey(),
                    wait.buffered(),
                    subscription.dueAt(),
                    subscription.schedule(),
                    wait.condition(),
                    wait.value());
        }
    }

    /** Of an incident. */
    record OpenIncident(
            String incidentKey,
            String errorType,
            String errorMessage,
            @Nullable String jobKey,
            String resolving) implements WaitDetails {
        static OpenIncident from(Wait.OfIncident wait) {
            var incident = wait.incident();
            var job = incident.job();
            return new OpenIncident(
                    Keys.text(incident.key().value()),
                    incident.type().name(),
                    incident.message(),
                    job == null ? null : Keys.text(job.value()),
                    wait.resolving());
        }
    }

    /** Of a called instance. */
    record Called(@Nullable String processInstanceKey) implements WaitDetails {
        static Called from(Wait.OfCalled wait) {
            var instance = wait.instance();
            return new Called(instance == null ? null : Keys.text(instance.value()));
        }
    }

    /** Of what lives inside a scope. */
    record Inside(List<Element> elements, List<String> joins) implements WaitDetails {
        static Inside from(Wait.OfInside wait) {
            return new Inside(wait.inside().stream().map(Element::from).toList(), wait.joins());
        }
    }

    /** Of a join. */
    record Join(Map<String, Integer> arrived, List<Missing> missing, boolean canFire) implements WaitDetails {
        static Join from(Wait.OfJoin wait) {
            return new Join(
                    wait.arrived(), wait.missing().stream().map(Missing::from).toList(), wait.canFire());
        }
    }

    /** A flow that has not been taken. */
    record Missing(String sequenceFlowId, List<Element> reachedFrom) {
        static Missing from(Wait.MissingFlow flow) {
            return new Missing(
                    flow.flowId(),
                    flow.reachedFrom().stream().map(Element::from).toList());
        }
    }

    /**
     * Active element instances of one element.
     *
     * @param elementInstanceKey the oldest one; {@code null} at a join
     */
    record Element(String elementId, @Nullable String elementInstanceKey, long count) {
        static Element from(Inhabitants inhabitants) {
            return new Element(
                    inhabitants.shownId(), Keys.text(inhabitants.first().value()), inhabitants.count());
        }

        static Element from(Wait.Reacher reacher) {
            var token = reacher.token();
            return new Element(reacher.elementId(), token == null ? null : Keys.text(token.value()), reacher.count());
        }
    }
}
