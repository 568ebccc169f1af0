package io.jeton.testkit.memory;

import io.jeton.application.port.Claimed;
import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobView;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.job.JobState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Variable;
import org.jspecify.annotations.Nullable;

/** Rows as they are shown. */
final class Views {
    private Views() {}

    static DefinitionView of(Tables.DefinitionRow row, boolean isDeleted, boolean isSuspended) {
        var definition = row.definition();
        return new DefinitionView(
                definition.key().value(),
                definition.processId(),
                definition.processName(),
                definition.version(),
                definition.versionTag(),
                row.resource().name(),
                row.tenantId(),
                definition.hasStartForm(),
                isDeleted,
                isSuspended);
    }

    static InstanceView of(InstanceRows rows) {
        var header = rows.header();
        var definition = header.definition();
        return new InstanceView(
                header.key().value(),
                definition.key().value(),
                definition.processId(),
                definition.graph().name(),
                definition.version(),
                definition.graph().versionTag(),
                rows.startedAt(),
                rows.endedAt(),
                rows.state().name(),
                rows.hasIncident(),
                header.tenantId(),
                valueOf(header.parent()),
                header.parentToken() == null ? null : header.parentToken().value(),
                header.root().value(),
                header.tags(),
                header.businessId());
    }

    static ElementInstanceView of(InstanceRows rows, Token token) {
        var header = rows.header();
        var node = rows.definitionOf(token).graph().node(token.elementId());
        return new ElementInstanceView(
                token.key().value(),
                header.key().value(),
                header.root().value(),
                header.definition().key().value(),
                header.definition().processId(),
                node.shownId(),
                node.name(),
                node.type().name(),
                stateOf(token.state()),
                token.incident() != null,
                token.incident() == null ? null : token.incident().value(),
                token.startedAt(),
                token.endedAt(),
                header.tenantId());
    }

    static StoredVariableView of(InstanceRows rows, Variable variable) {
        return new StoredVariableView(
                variable.key().value(),
                variable.name(),
                variable.value().json(),
                variable.scope().value(),
                rows.header().key().value(),
                rows.header().root().value(),
                rows.header().tenantId());
    }

    static JobView of(InstanceRows rows, JobRow row) {
        var header = rows.header();
        var job = row.job();
        return new JobView(
                job.key().value(),
                job.type(),
                row.worker(),
                job.state().name(),
                job.kind().name(),
                job.work().listener(),
                job.retries(),
                row.deadline(),
                job.elementId(),
                job.token().value(),
                header.key().value(),
                header.root().value(),
                header.definition().key().value(),
                header.definition().processId(),
                header.tenantId(),
                job.errorCode(),
                job.errorMessage(),
                job.state() == JobState.FAILED && job.retries() > 0,
                job.createdAt(),
                job.endedAt(),
                row.updatedAt(),
                job.work().headers(),
                job.work().priority(),
                job.verdict());
    }

    static UserTaskView of(InstanceRows rows, UserTask task) {
        var header = rows.header();
        var definition = rows.definitionOf(task);
        var attributes = task.attributes();
        return new UserTaskView(
                task.key().value(),
                task.token().value(),
                task.elementId(),
                definition.graph().node(task.elementId()).name(),
                task.state().name(),
                attributes.assignee(),
                attributes.candidateGroups(),
                attributes.candidateUsers(),
                attributes.priority(),
                attributes.dueDate(),
                attributes.followUpDate(),
                task.createdAt(),
                task.endedAt(),
                task.form() == null ? null : task.form().value(),
                task.externalFormReference(),
                header.key().value(),
                header.root().value(),
                definition.key().value(),
                definition.processId(),
                definition.graph().name(),
                definition.version(),
                header.tenantId(),
                header.tags(),
                rows.scopesFrom(task.token()).stream().map(TokenKey::value).toList(),
                task.transitions(),
                task.denial() == null ? 0 : task.denial().transition(),
                task.denial() == null ? null : task.denial().reason());
    }

    static IncidentView of(InstanceRows rows, IncidentRow row) {
        var header = rows.header();
        var incident = row.incident();
        return new IncidentView(
                incident.key().value(),
                incident.type().name(),
                incident.message(),
                incident.elementId(),
                incident.token().value(),
                header.key().value(),
                header.root().value(),
                header.definition().key().value(),
                header.definition().processId(),
                incident.job() == null ? null : incident.job().value(),
                incident.createdAt(),
                row.resolvedAt() == null ? "ACTIVE" : "RESOLVED",
                header.tenantId());
    }

    static MessageSubscriptionView of(InstanceRows rows, Subscription subscription) {
        var header = rows.header();
        return new MessageSubscriptionView(
                subscription.key().value(),
                header.definition().processId(),
                header.definition().key().value(),
                header.key().value(),
                header.root().value(),
                subscription.elementId(),
                subscription.host().value(),
                subscription.openedAt(),
                String.valueOf(subscription.name()),
                String.valueOf(subscription.correlationKey()),
                header.tenantId());
    }

    static CorrelatedMessageView of(InstanceRows rows, Claimed.Correlated correlated) {
        var header = rows.header();
        var element = correlated.element();
        return new CorrelatedMessageView(
                correlated.key(),
                correlated.claim().message().value(),
                correlated.address().name(),
                correlated.address().correlationKey(),
                correlated.at(),
                correlated.elementId(),
                element == null ? null : (Long) element.value(),
                correlated.claim().processId(),
                header.definition().key().value(),
                header.key().value(),
                header.root().value(),
                correlated.subscriptionKey(),
                header.tenantId());
    }

    private static @Nullable Long valueOf(@Nullable ProcessInstanceKey key) {
        return key == null ? null : key.value();
    }

    /** The published states do not tell entering and leaving from being at work. */
    private static String stateOf(TokenState state) {
        return switch (state) {
            case ACTIVATING, ACTIVE, COMPLETING, TERMINATING -> "ACTIVE";
            case COMPLETED -> "COMPLETED";
            case TERMINATED -> "TERMINATED";
        };
    }
}
