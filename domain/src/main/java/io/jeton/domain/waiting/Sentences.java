package io.jeton.domain.waiting;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator is told about a wait. */
final class Sentences {
    private static final int NAMED_MAX = 10;
    private static final int KEYS_MAX = 3;

    private final Instant now;
    private final Workers workers;

    Sentences(Instant now, Workers workers) {
        this.now = now;
        this.workers = workers;
    }

    Wait.OfIncident incident(Incident incident) {
        var resolving = incident.job() == null
                ? "tries the same step again"
                : "offers the job " + incident.job().value() + " again"
                        + (incident.type() == IncidentType.MESSAGE_SIZE_EXCEEDED ? "" : "; it needs retries first");
        return new Wait.OfIncident(
                incident,
                resolving,
                "'" + incident.elementId() + "' was stopped by an incident, " + incident.type() + ": "
                        + incident.message() + ". Remove the cause and resolve incident "
                        + incident.key().value() + ": that " + resolving);
    }

    Wait.OfJob job(Job job, @Nullable JobHold hold, @Nullable Instant lastAsked) {
        return new Wait.OfJob(job, hold, lastAsked, nameOf(job) + " " + situation(job, hold, lastAsked));
    }

    private static String nameOf(Job job) {
        var what = job.kind() == JobKind.BPMN_ELEMENT ? "the job" : "the job (" + job.kind() + ")";
        return what + " " + job.key().value() + " of type '" + job.type() + "'";
    }

    private String situation(Job job, @Nullable JobHold hold, @Nullable Instant lastAsked) {
        var backoff = job.backoffUntil();
        var failed = job.errorMessage() == null ? "" : "; its last attempt failed: " + job.errorMessage();
        if (hold != null) {
            return "is held by worker '" + hold.worker() + "' until " + hold.until()
                    + "; if that does not report on it, it is offered again" + failed;
        }
        if (backoff != null && backoff.isAfter(now)) {
            return "is offered again at " + backoff + ", " + job.retries() + " retries are left" + failed;
        }
        return "waits for a worker, " + job.retries() + " retries are left; " + asked(lastAsked) + failed;
    }

    private String asked(@Nullable Instant lastAsked) {
        return lastAsked == null
                ? "no worker has asked this server for jobs of this type since " + workers.watchedSince()
                : "a worker has asked this server for jobs of this type at " + lastAsked;
    }

    static Wait.OfUserTask userTask(UserTask task) {
        var attributes = task.attributes();
        var name = "the user task " + task.key().value() + " ";
        if (task.transition() != null) {
            return new Wait.OfUserTask(task, name + "is " + task.state() + ": its listeners are asked first");
        }
        if (attributes.assignee() != null) {
            return new Wait.OfUserTask(
                    task, name + "waits for '" + attributes.assignee() + "', to whom it is assigned");
        }
        var offered = Stream.concat(
                        attributes.candidateUsers().stream().map(user -> "'" + user + "'"),
                        attributes.candidateGroups().stream().map(group -> "the group '" + group + "'"))
                .toList();
        return new Wait.OfUserTask(
                task,
                name + "is assigned to nobody"
                        + (offered.isEmpty()
                                ? " and offered to nobody"
                                : "; it is offered to "
                                        + String.join(", ", offered.subList(0, Math.min(NAMED_MAX, offered.size())))));
    }

    Wait.OfContinuation continuation(Job job) {
        var backoff = job.backoffUntil();
        var again = backoff == null || !backoff.isAfter(now) ? "soon" : "at " + backoff;
        var failed = job.errorMessage() == null ? "" : "; it failed: " + job.errorMessage();
        return new Wait.OfContinuation(
                job,
                "'" + job.elementId() + "' takes a break that the model asks for; the engine goes on by itself " + again
                        + failed);
    }

    Wait.OfCalled called(Token token, @Nullable ProcessInstanceKey child) {
        var message = child == null
                ? "the instance that '" + token.elementId() + "' has called has ended; the engine is about to go on"
                : "'" + token.elementId() + "' waits for the end of instance " + child.value()
                        + ": ask that one what it waits for";
        return new Wait.OfCalled(child, token.startedAt(), message);
    }

    String event(Subscription subscription, Collection<String> buffered) {
        var event = "the event '" + subscription.elementId() + "' ";
        return switch (subscription.kind()) {
            case TIMER -> event + "waits until " + subscription.dueAt();
            case MESSAGE ->
                event + "waits for a message '" + subscription.name() + "' with the correlation key '"
                        + subscription.correlationKey() + "'" + others(buffered);
            case SIGNAL -> event + "waits for a signal '" + subscription.name() + "'";
            case CONDITION -> event + "waits for a condition";
            case COMPENSATION -> event + "waits for a compensation";
            case ENDING -> event + "follows when what it has interrupted has ended";
        };
    }

    private static String others(Collection<String> buffered) {
        return buffered.isEmpty()
                ? ""
                : "; buffered are some with other keys: "
                        + buffered.stream()
                                .limit(KEYS_MAX)
                                .map(key -> "'" + key + "'")
                                .collect(Collectors.joining(", "));
    }

    static String inside(List<Inhabitants> inside, List<String> joins) {
        var count = inside.stream().mapToLong(Inhabitants::count).sum();
        var elements = inside.stream()
                .limit(NAMED_MAX)
                .map(at -> "'" + at.shownId() + "'" + (at.count() == 1 ? "" : " (" + at.count() + " times)"))
                .collect(Collectors.joining(", "));
        var more = inside.size() > NAMED_MAX ? " and others" : "";
        var waiting = joins.isEmpty()
                ? ""
                : (count == 0 ? "" : "; and ") + "what waits at "
                        + joins.stream().map(join -> "'" + join + "'").collect(Collectors.joining(", "));
        return "waits for the end of what is inside: " + (count == 0 ? "" : elements + more) + waiting;
    }
}
