package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What the contracts of batches need: batches, with and without items. */
abstract class BatchesContract extends PortContract {
    static final int LIMIT = 100_000;
    static final Instant LATER = Fixture.NOW.plus(Duration.ofMinutes(1));

    void work(Claim.BatchItem... claims) {
        try (var transaction = fixture().begin()) {
            writeAndCommit(transaction, fixture().create(definition()), claims);
        }
    }

    void writeAndCommit(LaneTransaction transaction, ProcessInstance instance, Claim.BatchItem... claims) {
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        var done = new ArrayList<Claimed>();
        for (Claim.BatchItem claim : claims) {
            done.add(new Claimed.ItemDone(claim, LATER));
        }
        transaction.write(List.of(instance), List.of(record), done);
        transaction.commit();
    }

    ProcessDefinition definition() {
        return fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 1));
    }

    BatchKey withItems(int count) {
        var batch = stored();
        fill(batch, count);
        return batch;
    }

    void fill(BatchKey batch, int count) {
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

    BatchKey stored() {
        var header = header(key());
        stores().batches().add(Batch.create(header, Fixture.NOW), new Selection.Named(List.of()));
        return header.key();
    }

    static BatchHeader header(BatchKey key) {
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

    BatchKey key() {
        return new BatchKey(fixture().keys(0).nextKey());
    }

    void change(BatchKey key, Consumer<Batch> change) {
        assertThat(stores().batches().change(key, (batch, items) -> {
                    change.accept(batch);
                    return true;
                }))
                .contains(true);
    }

    List<BatchView> find(BatchKey key) {
        return stores().queries()
                .batches(SearchRequest.by(BatchField.KEY, key.value()))
                .items();
    }
}
