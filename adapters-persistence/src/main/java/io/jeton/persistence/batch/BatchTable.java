package io.jeton.persistence.batch;

import io.jeton.domain.access.Actor;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.Progress;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The rows of {@code batch}. */
final class BatchTable {
    private static final String INSERT = """
            insert into batch (batch_key, tenant_id, type, operation, selection, jobs_per_seed, items_per_job,
            items_expected, actor_id, actor_type, actor_groups, actor_tenants, operation_reference, created_at, state, seeded_to, seeded, items, completed, skipped,
            failed, reopening, epoch, due_at, execution_started_at, ended_at, removal_at, fault, annotation)
            values (:key, :tenant, :type, :operation, :selection, :jobsPerSeed, :itemsPerJob, :itemsExpected, :actor, :actorType, :actorGroups, :actorTenants,
            :reference, :createdAt, :state, :seededTo, :seeded, :items, :completed, :skipped, :failed, :reopening, :epoch,
            :dueAt, :executionStartedAt, :endedAt, :removalAt, :fault, :annotation)""";
    private static final String UPDATE = """
            update batch set state = :state, seeded_to = :seededTo, seeded = :seeded, items = :items, completed = :completed,
            skipped = :skipped, failed = :failed, reopening = :reopening, epoch = :epoch, due_at = :dueAt,
            execution_started_at = :executionStartedAt, ended_at = :endedAt, removal_at = :removalAt, fault = :fault
            where batch_key = :key""";
    private static final String COLUMNS = """
            select batch_key, tenant_id, type, operation, jobs_per_seed, items_per_job, items_expected, actor_id,
            operation_reference, created_at, state, seeded_to, seeded, items, completed, skipped, failed, reopening, epoch,
            due_at, execution_started_at, ended_at, removal_at, fault, actor_type, actor_groups, actor_tenants, annotation from batch\s""";
    static final String SELECT = COLUMNS + "where batch_key = :key";
    static final String SELECT_SOME = COLUMNS + "where batch_key in (<keys>)";

    /** Actors that the configuration knows. */
    private static final String USER = "USER";

    /** Actors that a token has named. */
    private static final String CLIENT = "CLIENT";

    private BatchTable() {}

    static void insert(Handle handle, Batch batch, String selection) {
        var header = batch.header();
        var actor = header.actor();
        bind(handle.createUpdate(INSERT), batch.progress())
                .bind("key", header.key().value())
                .bind("tenant", header.tenantId())
                .bind("type", Codes.of(header.operation().type()))
                .bind("operation", OperationColumn.of(header.operation()))
                .bind("selection", selection)
                .bind("jobsPerSeed", header.sizes().jobsPerSeed())
                .bind("itemsPerJob", header.sizes().itemsPerJob())
                .bind("itemsExpected", header.itemsExpected())
                .bind("actor", actor == null ? null : actor.name())
                .bind("actorType", actor == null ? null : actor.isConfigured() ? USER : CLIENT)
                .bind("actorGroups", actor == null ? null : StringList.toColumn(actor.groups()))
                .bind("actorTenants", actor == null ? null : StringList.toColumn(actor.tenants()))
                .bind("reference", header.operationReference())
                .bind("annotation", textOf(header.annotation()))
                .bind("createdAt", Times.toColumn(header.createdAt()))
                .execute();
    }

    static void update(Handle handle, Batch batch) {
        bind(handle.createUpdate(UPDATE), batch.progress())
                .bind("key", batch.key().value())
                .execute();
    }

    /** Whether its removal is due; if so, nobody else changes it until the end of the transaction. */
    static boolean lockRemovable(Handle handle, BatchKey batch, Instant now) {
        return handle.createQuery(
                        "select batch_key from batch where batch_key = :key and removal_at <= :now for update")
                .bind("key", batch.value())
                .bind("now", Times.toColumn(now))
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** What is partly gone is not there any more for anybody. */
    static void hide(Handle handle, BatchKey batch) {
        handle.createUpdate("update batch set state = :removed where batch_key = :key")
                .bind("removed", Codes.BATCH_REMOVED)
                .bind("key", batch.value())
                .execute();
    }

    static Batch read(ResultSet rows) throws SQLException {
        var header = new BatchHeader(
                new BatchKey(rows.getLong(1)),
                rows.getString(2),
                OperationColumn.read(Codes.batchType(rows.getInt(3)), rows.getString(4)),
                new BatchSizes(rows.getInt(5), rows.getInt(6)),
                actor(rows),
                rows.getObject(9, Long.class),
                annotation(rows.getString(28)),
                rows.getInt(7),
                Times.get(rows, 10));
        return Batch.restore(
                header,
                new Progress(
                        Codes.batchState(rows.getInt(11)),
                        rows.getLong(12),
                        rows.getInt(13) == 1,
                        rows.getInt(14),
                        new Counts(rows.getInt(15), rows.getInt(16), rows.getInt(17)),
                        rows.getInt(18) == 1,
                        rows.getInt(19),
                        Times.find(rows, 20),
                        Times.find(rows, 21),
                        Times.find(rows, 22),
                        Times.find(rows, 23),
                        rows.getString(24)));
    }

    private static @Nullable String textOf(@Nullable Annotation annotation) {
        return annotation == null ? null : annotation.text();
    }

    private static @Nullable Annotation annotation(@Nullable String text) {
        return text == null ? null : new Annotation(text);
    }

    private static @Nullable Actor actor(ResultSet rows) throws SQLException {
        var name = rows.getString(8);
        return name == null
                ? null
                : new Actor(
                        name,
                        USER.equals(rows.getString(25)),
                        StringList.fromColumn(rows.getString(26)),
                        StringList.fromColumn(rows.getString(27)));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Progress progress) {
        return statement
                .bind("state", Codes.of(progress.state()))
                .bind("seededTo", progress.seededTo())
                .bind("seeded", progress.isSeeded() ? 1 : 0)
                .bind("items", progress.items())
                .bind("completed", progress.counts().completed())
                .bind("skipped", progress.counts().skipped())
                .bind("failed", progress.counts().failed())
                .bind("reopening", progress.isReopening() ? 1 : 0)
                .bind("epoch", progress.epoch())
                .bind("dueAt", column(progress.dueAt()))
                .bind("executionStartedAt", column(progress.executionStartedAt()))
                .bind("endedAt", column(progress.endedAt()))
                .bind("removalAt", column(progress.removalAt()))
                .bind("fault", progress.fault());
    }

    private static @Nullable LocalDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Times.toColumn(instant);
    }
}
