package io.jeton.application.batch;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.JobLock;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to one item: an ordinary command, in the background, which settles the item in its own transaction.
 *
 * @param work the ordinary command
 */
record ItemCommand<R>(Command<R> work, Claim.BatchItem item) implements Command<R> {
    @Override
    public String name() {
        return work.name();
    }

    @Override
    public Target target() {
        return work.target();
    }

    @Override
    public @Nullable Long operationReference() {
        return work.operationReference();
    }

    /** What is noted about a batch is kept with the batch. */
    @Override
    public @Nullable Annotation annotation() {
        return work.annotation();
    }

    @Override
    public int bytes() {
        return work.bytes();
    }

    @Override
    public boolean needsStored() {
        return work.needsStored();
    }

    @Override
    public Optional<Entity> addressed() {
        return work.addressed();
    }

    @Override
    public boolean isForSuspended() {
        return work.isForSuspended();
    }

    @Override
    public boolean isBackground() {
        return true;
    }

    @Override
    public @Nullable JobLock lock() {
        return work.lock();
    }

    @Override
    public InstanceHeader header(ProcessInstanceKey key, ProcessDefinition definition) {
        return work.header(key, definition);
    }

    @Override
    public List<Claim> claims() {
        return List.of(item);
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of(new Claimed.ItemDone(item, at));
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return work.needs(instance);
    }

    @Override
    public void begin(Execution execution) {
        work.begin(execution);
    }

    @Override
    public R answer(ProcessInstance instance) {
        return work.answer(instance);
    }

    @Override
    public String remember(R answer) {
        return work.remember(answer);
    }

    @Override
    public R recall(String facts, Definitions definitions) {
        return work.recall(facts, definitions);
    }
}
