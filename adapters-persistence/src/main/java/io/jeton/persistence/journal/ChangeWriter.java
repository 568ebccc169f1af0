package io.jeton.persistence.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jeton.application.port.JournalRecord;
import io.jeton.domain.change.ChangeReader;
import io.jeton.domain.change.DecisionChange;
import io.jeton.domain.change.IncidentChange;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.IterationChange;
import io.jeton.domain.change.JobChange;
import io.jeton.domain.change.LifeChange;
import io.jeton.domain.change.MessageChange;
import io.jeton.domain.change.SignalChange;
import io.jeton.domain.change.SubscriptionChange;
import io.jeton.domain.change.TokenChange;
import io.jeton.domain.change.UserTaskChange;
import io.jeton.domain.change.VariableChange;
import io.jeton.domain.change.WarningChange;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.Work;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Microseconds;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.StringMap;
import io.jeton.persistence.database.TransitionText;
import io.jeton.persistence.database.ValueMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the changes of a record as a JSON array with one array for each change: its code, then its parts in the order of the record's
 * components. Short, because there are many: a key is written as its distance from the instance's key, and a time, as microseconds after
 * the record's time, only if it is another time. {@link ChangeLog} reads it. A code, once used, keeps its meaning for ever.
 */
final class ChangeWriter implements ChangeReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final long origin;
    private final Instant recordedAt;

    private ChangeWriter(JsonGenerator json, JournalRecord journalRecord) {
        this.json = json;
        this.origin = journalRecord.instance().value();
        this.recordedAt = journalRecord.at();
    }

    static String write(JournalRecord journalRecord) {
        var text = new StringWriter(64 * journalRecord.changes().size() + 2);
        try (var json = JSON.createGenerator(text)) {
            var writer = new ChangeWriter(json, journalRecord);
            json.writeStartArray();
            for (InstanceChange change : journalRecord.changes()) {
                change.tell(writer);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void on(LifeChange.InstanceStarted change) {
        row("S", () -> time(change.at()));
    }

    @Override
    public void on(LifeChange.StartPostponed change) {
        row("Sp", () -> {
            json.writeNumber(change.elements().size());
            for (String element : change.elements()) {
                json.writeString(element);
            }
            variables(change.variables());
        });
    }

    @Override
    public void on(LifeChange.InstanceCompleted change) {
        row("C", () -> time(change.at()));
    }

    @Override
    public void on(LifeChange.InstanceTerminated change) {
        row("X", () -> time(change.at()));
    }

    @Override
    public void on(LifeChange.InstanceMigrated change) {
        row("M", () -> {
            json.writeNumber(change.definition().value());
            names(change.elements());
            names(change.flows());
            time(change.at());
        });
    }

    @Override
    public void on(LifeChange.InstanceSuspended change) {
        row("Xs", () -> time(change.at()));
    }

    @Override
    public void on(LifeChange.InstanceResumed change) {
        row("Xr", () -> time(change.at()));
    }

    @Override
    public void on(LifeChange.RemovalScheduled change) {
        row(change.isFinal() ? "Xf" : "Xh", () -> optionalTime(change.until()));
    }

    @Override
    public void on(TokenChange.TokenCreated change) {
        row("t", () -> {
            key(change.token().value());
            json.writeString(change.elementId());
            key(change.scope().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenActivated change) {
        row("ta", () -> {
            key(change.token().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenCompleting change) {
        row("tl", () -> {
            key(change.token().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenAdvanced change) {
        row("tp", () -> {
            key(change.token().value());
            json.writeNumber(change.progress());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenCompleted change) {
        row("tc", () -> {
            key(change.token().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenTerminating change) {
        row("ty", () -> {
            key(change.token().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.TokenTerminated change) {
        row("tx", () -> {
            key(change.token().value());
            time(change.at());
        });
    }

    @Override
    public void on(TokenChange.SequenceFlowTaken change) {
        row("f", () -> {
            json.writeString(change.flowId());
            key(change.scope().value());
        });
    }

    @Override
    public void on(TokenChange.JoinReached change) {
        row("g", () -> {
            json.writeString(change.gatewayId());
            json.writeString(change.flowId());
            key(change.scope().value());
        });
    }

    @Override
    public void on(TokenChange.JoinFired change) {
        row("gf", () -> {
            json.writeString(change.gatewayId());
            key(change.scope().value());
        });
    }

    @Override
    public void on(TokenChange.ArrivalsDropped change) {
        row("gx", () -> key(change.scope().value()));
    }

    @Override
    public void on(TokenChange.ArrivalsCanceled change) {
        row("gc", () -> {
            json.writeString(change.gatewayId());
            json.writeString(change.flowId());
            key(change.scope().value());
            json.writeNumber(change.count());
        });
    }

    @Override
    public void on(SubscriptionChange.SubscriptionOpened change) {
        var subscription = change.subscription();
        if (subscription.kind() == SubscriptionKind.COMPENSATION) {
            withVariables("sc", subscription);
            return;
        }
        if (subscription.kind() == SubscriptionKind.ENDING) {
            withVariables("se", subscription);
            return;
        }
        row("s", () -> {
            key(subscription.key().value());
            key(subscription.host().value());
            json.writeString(subscription.elementId());
            json.writeString(subscription.kind().name());
            json.writeString(subscription.name());
            json.writeString(subscription.correlationKey());
            json.writeString(subscription.schedule());
            optionalTime(subscription.dueAt());
            time(subscription.openedAt());
        });
    }

    @Override
    public void on(SubscriptionChange.SubscriptionTriggered change) {
        row("st", () -> {
            key(change.subscription().value());
            optionalTime(change.nextDue());
            time(change.at());
        });
    }

    @Override
    public void on(SubscriptionChange.SubscriptionClosed change) {
        row("sx", () -> {
            key(change.subscription().value());
            time(change.at());
        });
    }

    @Override
    public void on(SignalChange.SignalThrown change) {
        row("sg", () -> {
            key(change.signal().value());
            key(change.token().value());
            json.writeString(change.name());
            variables(change.variables());
            time(change.at());
        });
    }

    @Override
    public void on(MessageChange.MessagePublished change) {
        row("m", () -> {
            key(change.message().value());
            key(change.token().value());
            json.writeString(change.name());
            json.writeString(change.correlationKey());
            json.writeString(change.messageId());
            optionalTime(change.expiresAt());
            variables(change.variables());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskCreated change) {
        row("u", () -> {
            key(change.task().value());
            key(change.token().value());
            json.writeString(change.elementId());
            attributes(change.attributes());
            optionalKey(change.form() == null ? null : change.form().value());
            json.writeString(change.externalFormReference());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskAssigned change) {
        row("ua", () -> {
            key(change.task().value());
            json.writeString(change.assignee());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskUpdated change) {
        row("uu", () -> {
            key(change.task().value());
            attributes(change.attributes());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskListenersAsked change) {
        row("ul", () -> {
            key(change.task().value());
            json.writeString(TransitionText.toColumn(change.transition()));
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskListenerAgreed change) {
        row("uy", () -> {
            key(change.task().value());
            attributes(change.corrected());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskChanged change) {
        row("ud", () -> {
            key(change.task().value());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskDenied change) {
        row("un", () -> {
            key(change.task().value());
            json.writeString(change.reason());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskCompleted change) {
        row("uc", () -> {
            key(change.task().value());
            time(change.at());
        });
    }

    @Override
    public void on(UserTaskChange.UserTaskCanceled change) {
        row("ux", () -> {
            key(change.task().value());
            time(change.at());
        });
    }

    private void attributes(TaskAttributes attributes) throws IOException {
        json.writeString(attributes.assignee());
        json.writeString(StringList.toColumn(attributes.candidateGroups()));
        json.writeString(StringList.toColumn(attributes.candidateUsers()));
        optionalTime(attributes.dueDate());
        optionalTime(attributes.followUpDate());
        json.writeNumber(attributes.priority());
    }

    @Override
    public void on(WarningChange.ExpressionWarned change) {
        row("w", () -> {
            key(change.warning().value());
            key(change.token().value());
            json.writeString(change.elementId());
            json.writeString(change.text().expression());
            json.writeString(change.text().message());
            time(change.at());
        });
    }

    @Override
    public void on(IterationChange.MultiInstanceEntered change) {
        row("le", () -> {
            key(change.body().value());
            json.writeNumber(change.total());
            for (ItemPage page : change.pages()) {
                json.writeNumber(page.first());
                json.writeNumber(page.items().size());
                for (Value item : page.items()) {
                    json.writeString(item.json());
                }
            }
        });
    }

    @Override
    public void on(IterationChange.MultiInstanceContinued change) {
        row("lq", () -> key(change.body().value()));
    }

    @Override
    public void on(IterationChange.MultiInstanceExtended change) {
        row("lm", () -> key(change.body().value()));
    }

    @Override
    public void on(IterationChange.IterationStarted change) {
        row("li", () -> {
            key(change.token().value());
            key(change.body().value());
            json.writeNumber(change.number());
        });
    }

    @Override
    public void on(IterationChange.IterationCompleted change) {
        row("lc", () -> {
            key(change.token().value());
            key(change.body().value());
            json.writeNumber(change.number());
            json.writeString(change.output() == null ? null : change.output().json());
        });
    }

    @Override
    public void on(IterationChange.IterationsDiscarded change) {
        row("ld", () -> key(change.body().value()));
    }

    @Override
    public void on(IterationChange.DiscardedIterationsEnded change) {
        row("lx", () -> key(change.body().value()));
    }

    @Override
    public void on(DecisionChange.DecisionEvaluated change) {
        row("d", () -> {
            key(change.evaluation().value());
            key(change.token().value());
            json.writeNumber(change.decision().value());
            json.writeNumber(change.instances().size());
            for (DecisionInstance instance : change.instances()) {
                decision(instance);
            }
            time(change.at());
        });
    }

    private void decision(DecisionInstance instance) throws IOException {
        var version = instance.decision();
        var outcome = instance.outcome();
        key(instance.key().value());
        json.writeNumber(version.key().value());
        json.writeString(version.decisionId());
        json.writeString(version.name());
        json.writeNumber(version.version());
        json.writeNumber(version.requirements().value());
        json.writeString(outcome.type().name());
        json.writeString(outcome.output().json());
        json.writeString(outcome.failure());
        json.writeString(outcome.inputs().json());
        json.writeString(outcome.matchedRules().json());
    }

    @Override
    public void on(VariableChange.VariableCreated change) {
        row("v", () -> {
            key(change.variable().value());
            key(change.scope().value());
            json.writeString(change.name());
            json.writeString(change.value().json());
        });
    }

    @Override
    public void on(VariableChange.VariableUpdated change) {
        row("vu", () -> {
            key(change.variable().value());
            key(change.scope().value());
            json.writeString(change.name());
            json.writeString(change.value().json());
        });
    }

    @Override
    public void on(JobChange.JobCreated change) {
        var work = change.work();
        var isPlain = work.priority() == Work.DEFAULT_PRIORITY
                && work.listener() == null
                && work.headers().isEmpty();
        row(isPlain ? codeOfCreated(work.kind()) : work.headers().isEmpty() ? "jw" : "jh", () -> {
            key(change.job().value());
            key(change.token().value());
            json.writeString(change.elementId());
            json.writeString(work.type());
            json.writeNumber(change.retries());
            if (!isPlain) {
                json.writeString(work.kind().name());
                json.writeNumber(work.priority());
                json.writeString(
                        work.listener() == null ? null : work.listener().event().name());
                json.writeNumber(work.listener() == null ? 0 : work.listener().index());
                if (!work.headers().isEmpty()) {
                    json.writeString(StringMap.toColumn(work.headers()));
                }
            }
            time(change.at());
        });
    }

    @Override
    public void on(JobChange.JobCompleted change) {
        var verdict = change.verdict();
        row(verdict == null ? "jc" : "jv", () -> {
            key(change.job().value());
            if (verdict != null) {
                json.writeNumber(verdict.denied() ? 1 : 0);
                json.writeString(verdict.reason());
            }
            time(change.at());
        });
    }

    @Override
    public void on(JobChange.JobFailed change) {
        row("jf", () -> {
            key(change.job().value());
            json.writeNumber(change.retries());
            optionalTime(change.backoffUntil());
            json.writeString(change.message());
            time(change.at());
        });
    }

    @Override
    public void on(JobChange.JobErrorThrown change) {
        row("je", () -> {
            key(change.job().value());
            json.writeString(change.code());
            json.writeString(change.message());
            time(change.at());
        });
    }

    @Override
    public void on(JobChange.JobRetriesUpdated change) {
        row("jr", () -> {
            key(change.job().value());
            json.writeNumber(change.retries());
            time(change.at());
        });
    }

    @Override
    public void on(JobChange.JobCanceled change) {
        row("jx", () -> {
            key(change.job().value());
            time(change.at());
        });
    }

    @Override
    public void on(IncidentChange.IncidentRaised change) {
        row("i", () -> {
            key(change.incident().value());
            key(change.token().value());
            json.writeString(change.elementId());
            optionalKey(change.job() == null ? null : change.job().value());
            json.writeString(change.type().name());
            json.writeString(change.message());
            time(change.at());
        });
    }

    @Override
    public void on(IncidentChange.IncidentResolved change) {
        row("ir", () -> {
            key(change.incident().value());
            time(change.at());
        });
    }

    private static String codeOfCreated(JobKind kind) {
        return switch (kind) {
            case BPMN_ELEMENT -> "j";
            case AD_HOC_SUB_PROCESS -> "ja";
            case EXECUTION_LISTENER, TASK_LISTENER ->
                throw new IllegalStateException("a listener's job has no listener");
        };
    }

    private void withVariables(String code, Subscription subscription) {
        row(code, () -> {
            key(subscription.key().value());
            key(subscription.host().value());
            json.writeString(subscription.elementId());
            optionalTime(subscription.openedAt());
            json.writeString(ValueMap.toColumn(subscription.variables()));
        });
    }

    private void row(String code, Parts parts) {
        try {
            json.writeStartArray();
            json.writeString(code);
            parts.write();
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void variables(Map<String, Value> variables) throws IOException {
        json.writeNumber(variables.size());
        for (Map.Entry<String, Value> variable : variables.entrySet()) {
            json.writeString(variable.getKey());
            json.writeString(variable.getValue().json());
        }
    }

    private void names(Map<String, String> names) throws IOException {
        json.writeNumber(names.size());
        for (Map.Entry<String, String> name : names.entrySet()) {
            json.writeString(name.getKey());
            json.writeString(name.getValue());
        }
    }

    private void key(long key) throws IOException {
        json.writeNumber(key - origin);
    }

    private void optionalKey(@Nullable Long key) throws IOException {
        if (key == null) {
            json.writeNull();
        } else {
            key(key);
        }
    }

    private void time(Instant at) throws IOException {
        if (!at.equals(recordedAt)) {
            json.writeNumber(distance(at));
        }
    }

    private void optionalTime(@Nullable Instant at) throws IOException {
        if (at == null) {
            json.writeNull();
        } else {
            json.writeNumber(distance(at));
        }
    }

    private long distance(Instant at) {
        return Microseconds.between(recordedAt, at);
    }

    private interface Parts {
        void write() throws IOException;
    }
}
