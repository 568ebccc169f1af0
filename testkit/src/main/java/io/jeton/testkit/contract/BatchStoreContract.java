package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.access.Actor;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch is remembered with all that it is about, and each of its items is settled once. */
public abstract class BatchStoreContract extends PortContract {
    private static final int LIMIT = 100_000;
    private static final Instant LATER = Fixture.NOW.plus(Duration.ofMinutes(1));
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    final void shouldRememberAllOfABatch() {
        // given
        var header = new BatchHeader(
                key(),
                Fixture.TENANT,
                new Operation.ResolveIncidents(),
                new BatchSizes(7, 3),
                new Actor("Größe \uD83D\uDE80", false, List.of("operators", "Ä\"b"), List.of("<default>", "other")),
                42L,
                new Annotation("Größe \uD83D\uDE80, \"says\" 'Ä'"),
                1_000,
                Fixture.NOW);
        stores().batches().add(Batch.create(header, LATER), new Selection.Named(List.of()));
        // when
        change(header.key(), batch -> {
            batch.takeOver(LATER, LATER.plusSeconds(30));
            batch.seed(4, 77, true);
            batch.settle(new Counts(1, 2, 1), LATER);
            batch.endIfDone(LATER, DAY);
        });
        var ended = read(header.key());
        assertThat(view(header.key()).annotation())
                .isEqualTo(
                        header.annotation() == null ? null : header.annotation().text())
                .isNotNull();
        change(header.key(), batch -> batch.retryFailed(LATER));
        // then
        assertThat(ended.header()).isEqualTo(header);
        assertThat(ended.progress()).satisfies(progress -> {
            assertThat(progress.state()).isEqualTo(BatchState.PARTIALLY_COMPLETED);
            assertThat(progress.seededTo()).isEqualTo(77);
            assertThat(progress.isSeeded()).isTrue();
            assertThat(progress.items()).isEqualTo(4);
            assertThat(progress.counts()).isEqualTo(new Counts(1, 2, 1));
            assertThat(progress.epoch()).isOne();
            assertThat(progress.dueAt()).isNull();
            assertThat(progress.executionStartedAt()).isEqualTo(LATER);
            assertThat(progress.endedAt()).isEqualTo(LATER);
            assertThat(progress.removalAt()).isEqualTo(LATER.plus(DAY));
        });
        assertThat(read(header.key()).progress()).satisfies(progress -> {
            assertThat(progress.isReopening()).isTrue();
            assertThat(progress.state()).isEqualTo(BatchState.ACTIVE);
            assertThat(progress.endedAt()).isNull();
            assertThat(progress.dueAt()).isEqualTo(LATER);
        });
    }

    @Test
    final void shouldRememberWhatIsDoneToInstances() {
        var variables = Map.of("Größe", new Value("{\"a\": [1.10, \"\\n\"]}"));
        for (Operation operation : List.of(
                new Operation.SetSuspended(true),
                new Operation.SetSuspended(false),
                new Operation.SetVariables(variables),
                new Operation.SetJobRetries(Integer.MAX_VALUE),
                new Operation.CorrelateMessage("3:paid\n√", variables),
                new Operation.CorrelateMessage("paid", Map.of()),
                new Operation.DeleteInstances(),
                new Operation.SetRemovalTime(new RemovalTime.Now()),
                new Operation.SetRemovalTime(new RemovalTime.Never()),
                new Operation.SetRemovalTime(new RemovalTime.At(LATER)),
                new Operation.SetRemovalTime(new RemovalTime.AfterTimeToLive(Retention.FOR_EVER)),
                new Operation.SetRemovalTime(new RemovalTime.AfterTimeToLive(
                        new Retention(Duration.ofDays(3), Map.of("Größe \"1\"", Duration.ofMillis(7))))))) {
            // given
            var header = new BatchHeader(
                    key(), Fixture.TENANT, operation, new BatchSizes(1, 1), null, null, null, 0, Fixture.NOW);
            // when
            stores().batches().add(Batch.create(header, LATER), new Selection.Named(List.of()));
            // then
            assertThat(read(header.key()).header()).isEqualTo(header);
        }
    }

    @Test
    final void shouldRememberInstructions() {
        // given
        var variables = Map.of("Größe \"1\"", new Value("{\"a\": [1.10, \"\uD83D\uDE80\"]}"), "b", Value.NULL);
        var instructions = List.<Instruction>of(
                new Instruction.CancelActivityInstance("ship:7"),
                new Instruction.CancelTransitionInstance("8"),
                new Instruction.CancelActivity("pack \"it\""),
                new Instruction.CancelPresent("pack"),
                new Instruction.StartBefore("ship", null, List.of()),
                new Instruction.StartAfter(
                        "pack",
                        "sub:9",
                        List.of(
                                new Assignment(variables, new Assignment.Outwards()),
                                new Assignment(variables, new Assignment.Local()))),
                new Instruction.StartTransition(
                        "flow",
                        "",
                        List.of(
                                new Assignment(Map.of(), new Assignment.WholeProcess()),
                                new Assignment(variables, new Assignment.Scope("sub")))));
        var elements = new ElementModification(
                List.of(new Activate("ship", null, assignments(variables)), new Activate("pack", 7L, List.of())),
                List.of(
                        new Move(
                                new Instances.OfElement("a"),
                                "b",
                                new AncestorRule.SourceParent(),
                                assignments(variables)),
                        new Move(new Instances.WithKey(8), "b", new AncestorRule.Inferred(), List.of()),
                        new Move(new Instances.WithKey(9), "b", new AncestorRule.Direct(null), List.of()),
                        new Move(new Instances.OfElement("c"), "d", new AncestorRule.Direct(10L), List.of())),
                List.of(new Terminate(new Instances.WithKey(11)), new Terminate(new Instances.OfElement("e"))));
        for (Operation operation : List.of(
                new Operation.ModifyInstances(
                        new Modification(instructions, new Omissions(true, false), 12L), new ProcessDefinitionKey(13)),
                new Operation.ModifyInstances(
                        new Modification(instructions.subList(0, 1), new Omissions(false, true), null), null),
                new Operation.ModifyInstances(elements, null),
                new Operation.RestartInstances(
                        new ProcessDefinitionKey(16),
                        new Modification(instructions.subList(4, 6), new Omissions(true, false), null),
                        true),
                new Operation.MigrateInstances(new Migration(
                        new ProcessDefinitionKey(15),
                        null,
                        List.of(new ElementMapping("a", "b"), new ElementMapping("c \"d\"", "c", true)),
                        Map.of())),
                new Operation.MigrateInstances(new Migration(
                        new ProcessDefinitionKey(15), new ProcessDefinitionKey(14), List.of(), variables)),
                new Operation.ModifyInstances(
                        new ElementModification(List.of(), List.of(), List.of()), new ProcessDefinitionKey(14)))) {
            var plain = header(key());
            var header = new BatchHeader(
                    plain.key(), plain.tenantId(), operation, plain.sizes(), null, null, null, 1, plain.createdAt());
            // when
            stores().batches().add(Batch.create(header, Fixture.NOW), new Selection.Named(List.of(1L)));
            // then
            assertThat(read(header.key()).header()).isEqualTo(header);
        }
    }

    private static List<Assignment> assignments(Map<String, Value> variables) {
        return List.of(
                new Assignment(variables, new Assignment.WholeProcess()),
                new Assignment(variables, new Assignment.Scope("sub")));
    }

    @Test
    final void shouldCountJobsThatAreNotDone() {
        // given
        var header = header(key());
        var batch = new BatchHeader(
                header.key(),
                Fixture.TENANT,
                header.operation(),
                new BatchSizes(10, 3),
                null,
                null,
                null,
                0,
                Fixture.NOW);
        stores().batches().add(Batch.create(batch, Fixture.NOW), new Selection.Named(List.of()));
        fill(batch.key(), 8);
        var done = withItems(1);
        work(new Claim.BatchItem(done, 0));
        // when
        stores().batches().change(batch.key(), (changed, items) -> {
            items.settle(
                    IntStream.of(0, 1, 2, 4)
                            .mapToObj(position -> new ItemOutcome(
                                    position, position == 4 ? ItemState.FAILED : ItemState.SKIPPED, "Some", "reason"))
                            .toList(),
                    LATER);
            return true;
        });
        // then
        var jobs = stores().queries().openJobsOf(List.of(batch.key().value(), done.value()));
        assertThat(jobs.get(batch.key().value())).isEqualTo(new OpenJobs(2, 1));
        assertThat(jobs.getOrDefault(done.value(), OpenJobs.NONE)).isEqualTo(OpenJobs.NONE);
        assertThat(stores().queries().openJobsOf(List.of())).isEmpty();
    }

    @Test
    final void shouldRememberWhyABatchFailed() {
        // given
        var batch = stored();
        // when
        change(batch, failing -> failing.fail("the reason", LATER, null));
        // then
        assertThat(view(batch)).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo("FAILED");
            assertThat(failed.error()).isEqualTo("the reason");
            assertThat(failed.removalDate()).isNull();
        });
    }

    @Test
    final void shouldRememberWhatWasSelected() {
        // given
        var variables = List.of(
                new VariableCondition("a \"b\"", Operator.IN, List.of("1", "\"Größe\"")),
                new VariableCondition("c", Operator.EXISTS, List.of("true")));
        var instances = List.of(
                new Condition<>(InstanceField.KEY, Operator.IN, List.of(Long.MAX_VALUE, 2L)),
                new Condition<>(InstanceField.VERSION, Operator.GREATER, List.of(3)),
                new Condition<>(InstanceField.START_DATE, Operator.LESS, List.of(Fixture.NOW)),
                new Condition<>(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(false)),
                new Condition<>(InstanceField.HAS_INCIDENT, Operator.EQUAL, List.of(true)),
                new Condition<>(InstanceField.STATE, Operator.NOT_EQUAL, List.of("ACTIVE")),
                new Condition<>(InstanceField.ERROR_MESSAGE, Operator.NOT_EQUAL, List.of("out of paper")),
                new Condition<>(InstanceField.ERROR_HASH_CODE, Operator.IN, List.of(-1, Integer.MAX_VALUE)),
                new Condition<>(InstanceField.PROCESS_ID, Operator.LIKE, List.of("order*")));
        var incidents = List.of(new Condition<>(IncidentField.TYPE, Operator.EQUAL, List.of("JOB_NO_RETRIES")));
        // then
        for (Selection selection : List.of(
                new Selection.Named(List.of(3L, 1L, 3L)),
                new Selection.Instances(instances, variables),
                new Selection.Incidents(incidents, instances, variables),
                new Selection.Union(List.of(
                        new Selection.Instances(instances, List.of()), new Selection.Named(List.of(4L, 5L)))))) {
            var batch = Batch.create(header(key()), Fixture.NOW);
            stores().batches().add(batch, selection);
            assertThat(stores().batches().selectionOf(batch.key())).contains(selection);
        }
        assertThat(stores().batches().selectionOf(key())).isEmpty();
    }

    @Test
    final void shouldChangeNothingIfAChangeFails() {
        // given
        var batch = withItems(2);
        // when
        assertThatThrownBy(() -> stores().batches().change(batch, (changed, items) -> {
                    changed.suspend();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        // then
        assertThat(read(batch).state()).isEqualTo(BatchState.ACTIVE);
        assertThat(stores().batches().change(key(), (changed, items) -> true)).isEmpty();
    }

    @Test
    final void shouldFindWhatIsDue() {
        // given
        var batch = stored();
        assertThat(due(batch, Fixture.NOW)).isTrue();
        assertThat(due(batch, Fixture.NOW.minusNanos(1_000))).isFalse();
        assertThat(stores().batches().nextDue().orElseThrow()).isBeforeOrEqualTo(Fixture.NOW);
        // when
        change(batch, taken -> {
            assertThat(taken.takeOver(Fixture.NOW, LATER)).isTrue();
            assertThat(taken.takeOver(Fixture.NOW, LATER)).isFalse();
        });
        // then
        assertThat(due(batch, LATER.minusNanos(1_000))).isFalse();
        assertThat(due(batch, LATER)).isTrue();
        // when
        change(batch, Batch::suspend);
        // then
        assertThat(due(batch, LATER)).isFalse();
    }

    @Test
    final void shouldSettleItems() {
        // given
        var batch = withItems(5);
        // when
        stores().batches().change(batch, (changed, items) -> {
            items.settle(
                    List.of(
                            new ItemOutcome(1, ItemState.FAILED, "Some", "reason of 1"),
                            new ItemOutcome(3, ItemState.SKIPPED, "Gone", "reason of 3")),
                    LATER);
            items.settle(List.of(new ItemOutcome(1, ItemState.SKIPPED, "Other", "too late")), LATER);
            assertThat(items.count(List.of(0, 1, 2))).isEqualTo(new Counts(0, 0, 1));
            assertThat(items.count(List.of())).isEqualTo(Counts.NONE);
            assertThat(items.countAll()).isEqualTo(new Counts(0, 1, 1));
            return true;
        });
        // then
        assertThat(active(batch, -1, 10)).containsExactly(0, 2, 4);
        assertThat(active(batch, 0, 1)).containsExactly(2);
        var items = stores().queries().itemsOf(batch, -1, 10);
        assertThat(items.get(1)).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo("FAILED");
            assertThat(failed.attempts()).isOne();
            assertThat(failed.processedDate()).isEqualTo(LATER);
            assertThat(failed.errorType()).isEqualTo("Some");
            assertThat(failed.errorMessage()).isEqualTo("reason of 1");
            assertThat(failed.itemKey()).isEqualTo(101);
            assertThat(failed.instanceKey()).isEqualTo(201);
            assertThat(failed.rootKey()).isEqualTo(301L);
        });
        assertThat(items.get(0)).satisfies(untouched -> {
            assertThat(untouched.attempts()).isZero();
            assertThat(untouched.processedDate()).isNull();
            assertThat(untouched.rootKey()).isNull();
        });
        assertThat(stores().queries().itemsOf(batch, 2, 1))
                .extracting(BatchItemView::position)
                .containsExactly(3);
    }

    @Test
    final void shouldReopenFailedItemsFirstOnesFirst() {
        // given
        var batch = withItems(4);
        stores().batches().change(batch, (changed, items) -> {
            items.settle(
                    IntStream.range(1, 4)
                            .mapToObj(position -> new ItemOutcome(position, ItemState.FAILED, "Some", "reason"))
                            .toList(),
                    LATER);
            return true;
        });
        // when
        var reopened = stores().batches().change(batch, (changed, items) -> items.reopen(2));
        // then
        assertThat(reopened).contains(2);
        assertThat(active(batch, -1, 10)).containsExactly(0, 1, 2);
        assertThat(stores().batches().change(batch, (changed, items) -> items.reopen(2)))
                .contains(1);
    }

    @Test
    final void shouldDoAnItemOnceWithWhatIsDone() {
        // given
        var batch = withItems(3);
        var first = new Claim.BatchItem(batch, 0);
        var second = new Claim.BatchItem(batch, 1);
        assertThat(lost(first, second)).isEmpty();
        // when
        work(first, second);
        // then
        assertThat(lost(first, second, new Claim.BatchItem(batch, 2))).containsExactlyInAnyOrder(first, second);
        assertThat(active(batch, -1, 10)).containsExactly(2);
        assertThat(stores().queries().itemsOf(batch, -1, 1)).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo("COMPLETED");
            assertThat(done.attempts()).isOne();
            assertThat(done.processedDate()).isEqualTo(LATER);
            assertThat(done.errorType()).isNull();
        });
    }

    @Test
    final void shouldFailTheSecondOfTwoTransactionsThatDoTheSameItem() {
        // given
        var claim = new Claim.BatchItem(withItems(1), 0);
        var late = fixture().create(definition());
        try (var second = stores().instances().begin(1)) {
            assertThat(second.lost(Set.of(claim), Fixture.NOW)).isEmpty();
            // when
            work(claim);
            // then
            assertThatThrownBy(() -> writeAndCommit(second, late, claim)).isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
    }

    @Test
    final void shouldLoseItemsOfABatchThatIsNotRunning() {
        // given
        var batch = withItems(1);
        var claim = new Claim.BatchItem(batch, 0);
        // when
        change(batch, Batch::suspend);
        // then
        assertThat(lost(claim, new Claim.BatchItem(batch, 7), new Claim.BatchItem(key(), 0)))
                .hasSize(3);
        // when
        change(batch, activated -> activated.activate(LATER));
        // then
        assertThat(lost(claim)).isEmpty();
    }

    @Test
    final void shouldRemoveABatchBitByBit() {
        // given
        var batch = withItems(5);
        assertThat(removable(batch, LATER)).isFalse();
        // when
        change(batch, removed -> removed.remove(LATER));
        // then
        assertThat(stores().batches().change(batch, (changed, items) -> true)).isEmpty();
        assertThat(find(batch)).isEmpty();
        assertThat(stores().queries().itemsOf(batch, -1, 10)).isEmpty();
        assertThat(removable(batch, LATER.minusNanos(1_000))).isFalse();
        assertThat(removable(batch, LATER)).isTrue();
        assertThat(stores().batches().remove(batch, 3)).isFalse();
        assertThat(stores().batches().remove(batch, 3)).isTrue();
        assertThat(stores().batches().remove(batch, 3)).isTrue();
        assertThat(removable(batch, LATER)).isFalse();
    }

    @Test
    final void shouldShowWhatNobodyWillDoAnyMore() {
        // given
        var batch = withItems(3);
        work(new Claim.BatchItem(batch, 1));
        // when
        change(batch, cancelled -> cancelled.cancel(LATER, null));
        // then
        assertThat(positions(batch, "CANCELED")).containsExactly(0, 2);
        assertThat(positions(batch, "ACTIVE")).isEmpty();
        assertThat(positions(batch, "COMPLETED")).containsExactly(1);
    }

    @Test
    final void shouldPageThroughItemsOfSeveralBatches() {
        // given
        var batches = List.of(withItems(3), withItems(4));
        var filter = List.of(new Condition<>(
                BatchItemField.BATCH_KEY,
                Operator.IN,
                batches.stream().map(BatchKey::value).toList()));
        var byState = List.of(new Sort<>(BatchItemField.STATE, true));
        // when
        var found = new ArrayList<BatchItemView>();
        String after = null;
        while (true) {
            var page = stores().queries()
                    .batchItems(new SearchRequest<>(filter, byState, new PageRequest(0, 2, after, null)));
            assertThat(page.total()).isEqualTo(7);
            if (page.items().isEmpty()) {
                break;
            }
            found.addAll(page.items());
            after = page.endCursor();
        }
        // then
        assertThat(found).hasSize(7).doesNotHaveDuplicates();
        assertThat(found).extracting(BatchItemView::batchKey).isSorted();
    }

    @Test
    final void shouldSearchBatches() {
        // given
        var batch = stored();
        var other = withItems(2);
        // then
        assertThat(view(batch)).satisfies(found -> {
            assertThat(found.type()).isEqualTo("CANCEL_PROCESS_INSTANCE");
            assertThat(found.state()).isEqualTo("CREATED");
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.jobsPerSeed()).isEqualTo(100);
            assertThat(found.startDate()).isEqualTo(Fixture.NOW);
            assertThat(found.actorId()).isNull();
            assertThat(found.actorType()).isNull();
        });
        var keys = new Condition<>(BatchField.KEY, Operator.IN, List.of(batch.value(), other.value()));
        for (BatchField field : BatchField.values()) {
            var sorted = new SearchRequest<>(List.of(keys), List.of(new Sort<>(field, true)), PageRequest.first(10));
            assertThat(stores().queries().batches(sorted).items())
                    .as(field.name())
                    .hasSize(2);
        }
        assertThat(stores().queries()
                        .batches(new SearchRequest<>(
                                List.of(keys, Condition.equal(BatchField.STATE, "ACTIVE")),
                                List.of(),
                                PageRequest.first(10)))
                        .items())
                .extracting(BatchView::key)
                .containsExactly(other.value());
    }

    @Test
    final void shouldSelectInstancesPieceByPiece() {
        // given
        var definition = definition();
        var newer = fixture().deploy(Fixture.TENANT, Graphs.tasks(definition.processId(), "work", 1), 2);
        var instances = List.of(
                fixture().start(definition, Map.of("n", new Value("1"))),
                fixture().start(newer, Map.of("n", new Value("1"))),
                fixture().start(definition, Map.of("n", new Value("2"))),
                fixture().start(newer, Map.of("n", new Value("1"))));
        fixture().change(instances.get(3), Duration.ofSeconds(1), Execution::cancel);
        fixture().start(definition(), Map.of("n", new Value("1")));
        var selection = new Selection.Instances(
                List.of(
                        Condition.equal(InstanceField.PROCESS_ID, definition.processId()),
                        Condition.equal(InstanceField.STATE, "ACTIVE")),
                List.of());
        // then
        assertThat(select(selection, 2)).containsExactlyElementsOf(selected(instances.subList(0, 3)));
        assertThat(select(selection, 10)).containsExactlyElementsOf(selected(instances.subList(0, 3)));
        var ofVersion = new ArrayList<>(selection.filter());
        ofVersion.add(Condition.equal(InstanceField.DEFINITION_KEY, newer.key().value()));
        assertThat(select(new Selection.Instances(ofVersion, List.of()), 2))
                .containsExactlyElementsOf(selected(instances.subList(1, 2)));
        var withVariable = List.of(new VariableCondition("n", Operator.EQUAL, List.of("1")));
        assertThat(select(new Selection.Instances(selection.filter(), withVariable), 1))
                .containsExactlyElementsOf(selected(instances.subList(0, 2)));
        var unknown =
                List.of(Condition.equal(InstanceField.PROCESS_ID, fixture().unique("unknown")));
        assertThat(select(new Selection.Instances(unknown, List.of()), 2)).isEmpty();
    }

    @Test
    final void shouldSelectWhatIsNamed() {
        assertThat(select(new Selection.Named(List.of(9L, 3L, 7L)), 2))
                .containsExactly(new Selected(3, 3, 0), new Selected(7, 7, 0), new Selected(9, 9, 0));
    }

    @Test
    final void shouldSelectOnceWhatIsSelectedTwice() {
        // given
        var definition = definition();
        var instances = List.of(
                fixture().start(definition, Map.of()),
                fixture().start(definition, Map.of()),
                fixture().start(definition, Map.of()));
        var named = new Selection.Named(List.of(
                1L, instances.get(1).key().value(), instances.get(2).key().value()));
        var matching = new Selection.Instances(
                List.of(Condition.equal(InstanceField.PROCESS_ID, definition.processId())), List.of());
        var all = new ArrayList<>(List.of(new Selected(1, 1, 0)));
        all.addAll(selected(instances));
        // then
        for (int limit : new int[] {1, 2, 4, 10}) {
            assertThat(select(new Selection.Union(List.of(named, matching)), limit))
                    .containsExactlyElementsOf(all);
        }
        assertThat(select(new Selection.Union(List.of()), 2)).isEmpty();
    }

    @Test
    final void shouldSelectOpenIncidents() {
        // given
        var definition = definition();
        var failed = fixture().start(definition, Map.of());
        fixture().start(definition, Map.of());
        fixture().change(failed, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(failed.jobs().open().get(0).key(), 0, Duration.ZERO, "no", Map.of()));
        var incident = failed.incidents().open().get(0).key().value();
        var ofProcess = List.of(Condition.equal(InstanceField.PROCESS_ID, definition.processId()));
        // then
        assertThat(select(new Selection.Incidents(List.of(), ofProcess, List.of()), 1))
                .containsExactly(new Selected(
                        incident, failed.key().value(), failed.key().value()));
        var ofType = List.of(Condition.equal(IncidentField.TYPE, "CONDITION_ERROR"));
        assertThat(select(new Selection.Incidents(ofType, ofProcess, List.of()), 1))
                .isEmpty();
        for (String message : List.of("no", "yes")) {
            var ofError = new ArrayList<>(ofProcess);
            ofError.add(Condition.equal(InstanceField.ERROR_HASH_CODE, message.hashCode()));
            assertThat(select(new Selection.Incidents(List.of(), ofError, List.of()), 1))
                    .as(message)
                    .hasSize(message.equals("no") ? 1 : 0);
            assertThat(select(new Selection.Instances(ofError, List.of()), 1))
                    .as(message)
                    .hasSize(message.equals("no") ? 1 : 0);
        }
    }

    private List<Selected> select(Selection selection, int limit) {
        var all = new ArrayList<Selected>();
        long after = 0;
        while (true) {
            var part = stores().queries().select(selection, after, limit);
            all.addAll(part);
            if (part.size() < limit) {
                return all;
            }
            after = part.get(part.size() - 1).key();
        }
    }

    private static List<Selected> selected(List<ProcessInstance> instances) {
        return instances.stream()
                .map(instance -> instance.key().value())
                .map(key -> new Selected(key, key, key))
                .sorted(Comparator.comparingLong(Selected::key))
                .toList();
    }

    private List<Integer> positions(BatchKey batch, String state) {
        return stores()
                .queries()
                .batchItems(new SearchRequest<>(
                        List.of(
                                Condition.equal(BatchItemField.BATCH_KEY, batch.value()),
                                Condition.equal(BatchItemField.STATE, state)),
                        List.of(),
                        PageRequest.first(10)))
                .items()
                .stream()
                .map(BatchItemView::position)
                .toList();
    }

    private List<Integer> active(BatchKey batch, int after, int limit) {
        return stores().batches().active(batch, after, limit).stream()
                .map(BatchItem::position)
                .toList();
    }

    private boolean due(BatchKey batch, Instant now) {
        return stores().batches().due(now, LIMIT).contains(batch);
    }

    private boolean removable(BatchKey batch, Instant now) {
        return stores().batches().removable(now, LIMIT).contains(batch);
    }

    private Set<Claim> lost(Claim... claims) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claims), Fixture.NOW);
        }
    }

    private void work(Claim.BatchItem... claims) {
        try (var transaction = fixture().begin()) {
            writeAndCommit(transaction, fixture().create(definition()), claims);
        }
    }

    private void writeAndCommit(LaneTransaction transaction, ProcessInstance instance, Claim.BatchItem... claims) {
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        var done = new ArrayList<Claimed>();
        for (Claim.BatchItem claim : claims) {
            done.add(new Claimed.ItemDone(claim, LATER));
        }
        transaction.write(List.of(instance), List.of(record), done);
        transaction.commit();
    }

    private ProcessDefinition definition() {
        return fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 1));
    }

    private BatchKey withItems(int count) {
        var batch = stored();
        fill(batch, count);
        return batch;
    }

    private void fill(BatchKey batch, int count) {
        stores().batches().change(batch, (changed, items) -> {
            items.add(IntStream.range(0, count)
                    .mapToObj(position -> new BatchItem(
                            position,
                            100 + position,
                            new ProcessInstanceKey(200 + position),
                            position == 0 ? null : new ProcessInstanceKey(300 + position)))
                    .toList());
            changed.seed(count, 100 + count, true);
            return true;
        });
    }

    private BatchKey stored() {
        var header = header(key());
        stores().batches().add(Batch.create(header, Fixture.NOW), new Selection.Named(List.of()));
        return header.key();
    }

    private static BatchHeader header(BatchKey key) {
        return new BatchHeader(
                key,
                Fixture.TENANT,
                new Operation.CancelInstances(),
                new BatchSizes(100, 1),
                null,
                null,
                null,
                0,
                Fixture.NOW);
    }

    private BatchKey key() {
        return new BatchKey(fixture().keys(0).nextKey());
    }

    private void change(BatchKey key, Consumer<Batch> change) {
        assertThat(stores().batches().change(key, (batch, items) -> {
                    change.accept(batch);
                    return true;
                }))
                .contains(true);
    }

    private Batch read(BatchKey key) {
        return stores().batches().change(key, (batch, items) -> batch).orElseThrow();
    }

    private BatchView view(BatchKey key) {
        return find(key).get(0);
    }

    private List<BatchView> find(BatchKey key) {
        return stores().queries()
                .batches(SearchRequest.by(BatchField.KEY, key.value()))
                .items();
    }
}
