package io.jeton.persistence.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.IncidentChange.IncidentResolved;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.IterationChange.DiscardedIterationsEnded;
import io.jeton.domain.change.IterationChange.IterationCompleted;
import io.jeton.domain.change.IterationChange.IterationStarted;
import io.jeton.domain.change.IterationChange.IterationsDiscarded;
import io.jeton.domain.change.IterationChange.MultiInstanceContinued;
import io.jeton.domain.change.IterationChange.MultiInstanceEntered;
import io.jeton.domain.change.IterationChange.MultiInstanceExtended;
import io.jeton.domain.change.JobChange.JobCanceled;
import io.jeton.domain.change.JobChange.JobCompleted;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.JobChange.JobErrorThrown;
import io.jeton.domain.change.JobChange.JobFailed;
import io.jeton.domain.change.JobChange.JobRetriesUpdated;
import io.jeton.domain.change.LifeChange.InstanceCompleted;
import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.change.LifeChange.InstanceResumed;
import io.jeton.domain.change.LifeChange.InstanceStarted;
import io.jeton.domain.change.LifeChange.InstanceSuspended;
import io.jeton.domain.change.LifeChange.InstanceTerminated;
import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.change.LifeChange.StartPostponed;
import io.jeton.domain.change.MessageChange.MessagePublished;
import io.jeton.domain.change.SignalChange.SignalThrown;
import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.change.SubscriptionChange.SubscriptionTriggered;
import io.jeton.domain.change.TokenChange.ArrivalsCanceled;
import io.jeton.domain.change.TokenChange.ArrivalsDropped;
import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.change.TokenChange.JoinReached;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenAdvanced;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.change.TokenChange.TokenTerminating;
import io.jeton.domain.change.UserTaskChange.UserTaskAssigned;
import io.jeton.domain.change.UserTaskChange.UserTaskCanceled;
import io.jeton.domain.change.UserTaskChange.UserTaskChanged;
import io.jeton.domain.change.UserTaskChange.UserTaskCompleted;
import io.jeton.domain.change.UserTaskChange.UserTaskCreated;
import io.jeton.domain.change.UserTaskChange.UserTaskDenied;
import io.jeton.domain.change.UserTaskChange.UserTaskListenerAgreed;
import io.jeton.domain.change.UserTaskChange.UserTaskListenersAsked;
import io.jeton.domain.change.UserTaskChange.UserTaskUpdated;
import io.jeton.domain.change.VariableChange.VariableCreated;
import io.jeton.domain.change.VariableChange.VariableUpdated;
import io.jeton.domain.change.WarningChange.ExpressionWarned;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.JobVerdict;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionInstanceKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.StringMap;
import io.jeton.persistence.database.TransitionText;
import io.jeton.persistence.database.ValueMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the changes of a record back. */
public final class ChangeLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final long origin;
    private final Instant recordedAt;

    private ChangeLog(ProcessInstanceKey instance, Instant recordedAt) {
        this.origin = instance.value();
        this.recordedAt = recordedAt;
    }

    /** The changes that were recorded for an instance at a time, from their text in the journal. */
    public static List<InstanceChange> read(ProcessInstanceKey instance, Instant recordedAt, String text) {
        var log = new ChangeLog(instance, recordedAt);
        var changes = new ArrayList<InstanceChange>();
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                changes.add(log.change(new Row(json)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changes;
    }

    private InstanceChange change(Row row) {
        return switch (row.code()) {
            case "S" -> new InstanceStarted(time(row));
            case "Sp" -> new StartPostponed(texts(row), variables(row));
            case "C" -> new InstanceCompleted(time(row));
            case "X" -> new InstanceTerminated(time(row));
            case "M" -> new InstanceMigrated(definition(row), names(row), names(row), time(row));
            case "Xs" -> new InstanceSuspended(time(row));
            case "Xr" -> new InstanceResumed(time(row));
            case "Xh" -> new RemovalScheduled(optionalTime(row), false);
            case "Xf" -> new RemovalScheduled(optionalTime(row), true);
            case "t" -> new TokenCreated(token(row), row.text(), token(row), time(row));
            case "ta" -> new TokenActivated(token(row), time(row));
            case "tl" -> new TokenCompleting(token(row), time(row));
            case "tp" -> new TokenAdvanced(token(row), (int) row.number(), time(row));
            case "tc" -> new TokenCompleted(token(row), time(row));
            case "tx" -> new TokenTerminated(token(row), time(row));
            case "ty" -> new TokenTerminating(token(row), time(row));
            case "f" -> new SequenceFlowTaken(row.text(), token(row));
            case "g" -> new JoinReached(row.text(), row.text(), token(row));
            case "gf" -> new JoinFired(row.text(), token(row));
            case "gx" -> new ArrivalsDropped(token(row));
            case "gc" -> new ArrivalsCanceled(row.text(), row.text(), token(row), (int) row.number());
            case "v" -> new VariableCreated(variable(row), token(row), row.text(), new Value(row.text()));
            case "vu" -> new VariableUpdated(variable(row), token(row), row.text(), new Value(row.text()));
            case "j" -> created(JobKind.BPMN_ELEMENT, row);
            case "ja" -> created(JobKind.AD_HOC_SUB_PROCESS, row);
            case "jw" -> createdForListener(row, false);
            case "jh" -> createdForListener(row, true);
            case "jc" -> new JobCompleted(job(row), time(row));
            case "jv" -> new JobCompleted(job(row), new JobVerdict(row.number() != 0, row.optionalText()), time(row));
            case "jf" -> new JobFailed(job(row), (int) row.number(), optionalTime(row), row.text(), time(row));
            case "je" -> new JobErrorThrown(job(row), row.text(), row.optionalText(), time(row));
            case "jr" -> new JobRetriesUpdated(job(row), (int) row.number(), time(row));
            case "jx" -> new JobCanceled(job(row), time(row));
            case "i" ->
                new IncidentRaised(
                        incident(row),
                        token(row),
                        row.text(),
                        optionalJob(row),
                        IncidentType.valueOf(row.text()),
                        row.text(),
                        time(row));
            case "le" -> new MultiInstanceEntered(token(row), (int) row.number(), pages(row));
            case "lq" -> new MultiInstanceContinued(token(row));
            case "lm" -> new MultiInstanceExtended(token(row));
            case "li" -> new IterationStarted(token(row), token(row), (int) row.number());
            case "lc" -> new IterationCompleted(token(row), token(row), (int) row.number(), optionalValue(row));
            case "ld" -> new IterationsDiscarded(token(row));
            case "lx" -> new DiscardedIterationsEnded(token(row));
            case "ir" -> new IncidentResolved(incident(row), time(row));
            case "s" -> new SubscriptionOpened(opened(row));
            case "sc" ->
                new SubscriptionOpened(Subscription.compensation(
                        subscription(row),
                        token(row),
                        row.text(),
                        time(row.number()),
                        ValueMap.fromColumn(row.optionalText())));
            case "se" ->
                new SubscriptionOpened(Subscription.ending(
                        subscription(row),
                        token(row),
                        row.text(),
                        time(row.number()),
                        ValueMap.fromColumn(row.optionalText())));
            case "st" -> new SubscriptionTriggered(subscription(row), optionalTime(row), time(row));
            case "sg" -> new SignalThrown(new SignalKey(key(row)), token(row), row.text(), variables(row), time(row));
            case "sx" -> new SubscriptionClosed(subscription(row), time(row));
            case "d" ->
                new DecisionEvaluated(
                        new DecisionEvaluationKey(key(row)),
                        token(row),
                        new DecisionKey(row.number()),
                        decisions(row),
                        time(row));
            case "m" ->
                new MessagePublished(
                        new MessageKey(key(row)),
                        token(row),
                        row.text(),
                        row.text(),
                        row.optionalText(),
                        optionalTime(row),
                        variables(row),
                        time(row));
            case "w" ->
                new ExpressionWarned(
                        new WarningKey(key(row)),
                        token(row),
                        row.text(),
                        new ExpressionWarning(row.text(), row.text()),
                        time(row));
            case "u" ->
                new UserTaskCreated(
                        userTask(row),
                        token(row),
                        row.text(),
                        attributes(row),
                        optionalForm(row),
                        row.optionalText(),
                        time(row));
            case "ua" -> new UserTaskAssigned(userTask(row), row.optionalText(), time(row));
            case "uu" -> new UserTaskUpdated(userTask(row), attributes(row), time(row));
            case "ul" ->
                new UserTaskListenersAsked(
                        userTask(row), Objects.requireNonNull(TransitionText.fromColumn(row.text())), time(row));
            case "uy" -> new UserTaskListenerAgreed(userTask(row), attributes(row), time(row));
            case "ud" -> new UserTaskChanged(userTask(row), time(row));
            case "un" -> new UserTaskDenied(userTask(row), row.optionalText(), time(row));
            case "uc" -> new UserTaskCompleted(userTask(row), time(row));
            case "ux" -> new UserTaskCanceled(userTask(row), time(row));
            default ->
                throw new IllegalStateException(
                        "the journal has a change that this version does not know: " + row.code());
        };
    }

    private JobCreated created(JobKind kind, Row row) {
        return new JobCreated(
                job(row), token(row), row.text(), new Work(kind, row.text()), (int) row.number(), time(row));
    }

    private JobCreated createdForListener(Row row, boolean hasHeaders) {
        var job = job(row);
        var token = token(row);
        var elementId = row.text();
        var type = row.text();
        var retries = (int) row.number();
        var kind = JobKind.valueOf(row.text());
        var priority = (int) row.number();
        var event = row.optionalText();
        var index = (int) row.number();
        var listener = event == null ? null : new JobListener(ListenerEvent.valueOf(event), index);
        var headers = StringMap.fromColumn(hasHeaders ? row.text() : null);
        return new JobCreated(
                job, token, elementId, new Work(kind, type, priority, listener, headers), retries, time(row));
    }

    private static List<ItemPage> pages(Row row) {
        var pages = new ArrayList<ItemPage>();
        while (row.hasMore()) {
            var first = (int) row.number();
            var items = new ArrayList<Value>();
            for (long left = row.number(); left > 0; left--) {
                items.add(new Value(row.text()));
            }
            pages.add(new ItemPage(first, items));
        }
        return pages;
    }

    private static @Nullable Value optionalValue(Row row) {
        var text = row.optionalText();
        return text == null ? null : new Value(text);
    }

    private Subscription opened(Row row) {
        return new Subscription(
                subscription(row),
                token(row),
                row.text(),
                SubscriptionKind.valueOf(row.text()),
                row.optionalText(),
                row.optionalText(),
                row.optionalText(),
                optionalTime(row),
                0,
                time(row));
    }

    private static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        for (long left = row.number(); left > 0; left--) {
            texts.add(row.text());
        }
        return texts;
    }

    private static Map<String, Value> variables(Row row) {
        var variables = new LinkedHashMap<String, Value>();
        for (long left = row.number(); left > 0; left--) {
            variables.put(row.text(), new Value(row.text()));
        }
        return variables;
    }

    private SubscriptionKey subscription(Row row) {
        return new SubscriptionKey(key(row));
    }

    private TokenKey token(Row row) {
        return new TokenKey(key(row));
    }

    private VariableKey variable(Row row) {
        return new VariableKey(key(row));
    }

    private JobKey job(Row row) {
        return new JobKey(key(row));
    }

    private @Nullable JobKey optionalJob(Row row) {
        var distance = row.optionalNumber();
        return distance == null ? null : new JobKey(origin + distance);
    }

    private UserTaskKey userTask(Row row) {
        return new UserTaskKey(key(row));
    }

    private @Nullable FormKey optionalForm(Row row) {
        var distance = row.optionalNumber();
        return distance == null ? null : new FormKey(origin + distance);
    }

    private TaskAttributes attributes(Row row) {
        return new TaskAttributes(
                row.optionalText(),
                StringList.fromColumn(row.optionalText()),
                StringList.fromColumn(row.optionalText()),
                optionalTime(row),
                optionalTime(row),
                (int) row.number());
    }

    private static ProcessDefinitionKey definition(Row row) {
        return new ProcessDefinitionKey(row.number());
    }

    private static Map<String, String> names(Row row) {
        var names = new LinkedHashMap<String, String>();
        for (long left = row.number(); left > 0; left--) {
            names.put(row.text(), row.text());
        }
        return names;
    }

    private IncidentKey incident(Row row) {
        return new IncidentKey(key(row));
    }

    private long key(Row row) {
        return origin + row.number();
    }

    private Instant time(Row row) {
        return row.hasMore() ? time(row.number()) : recordedAt;
    }

    private @Nullable Instant optionalTime(Row row) {
        var distance = row.optionalNumber();
        return distance == null ? null : time(distance);
    }

    private List<DecisionInstance> decisions(Row row) {
        var instances = new ArrayList<DecisionInstance>();
        for (long left = row.number(); left > 0; left--) {
            var key = new DecisionInstanceKey(key(row));
            var decision = new DecisionKey(row.number());
            var id = row.text();
            var version = new DecisionVersion(
                    decision, id, row.text(), (int) row.number(), new DecisionRequirementsKey(row.number()));
            instances.add(new DecisionInstance(
                    key,
                    version,
                    new EvaluatedDecision(
                            id,
                            DecisionType.valueOf(row.text()),
                            new Value(row.text()),
                            row.optionalText(),
                            new Value(row.text()),
                            new Value(row.text()))));
        }
        return instances;
    }

    private Instant time(long distance) {
        return recordedAt.plus(distance, ChronoUnit.MICROS);
    }

    /** The parts of one change, read one after the other. */
    private static final class Row {
        private final List<@Nullable Object> parts = new ArrayList<>();
        private int next;

        Row(JsonParser json) throws IOException {
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                switch (token) {
                    case VALUE_STRING -> parts.add(json.getText());
                    case VALUE_NUMBER_INT -> parts.add(json.getLongValue());
                    case VALUE_NULL -> parts.add(null);
                    default -> throw new IllegalStateException("the journal has an unexpected " + token);
                }
            }
        }

        String code() {
            return text();
        }

        boolean hasMore() {
            return next < parts.size();
        }

        String text() {
            var text = optionalText();
            if (text == null) {
                throw new IllegalStateException("a change in the journal lacks a text");
            }
            return text;
        }

        @Nullable
        String optionalText() {
            return (String) parts.get(next++);
        }

        long number() {
            var number = optionalNumber();
            if (number == null) {
                throw new IllegalStateException("a change in the journal lacks a number");
            }
            return number;
        }

        @Nullable
        Long optionalNumber() {
            return (Long) parts.get(next++);
        }
    }
}
