package io.jeton.application.pipeline;

import io.jeton.application.pipeline.CommitListener.Commit;
import io.jeton.application.pipeline.CommitListener.Ended;
import io.jeton.application.port.Claim;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers from the instances of a transaction what others are to hear of. */
final class CommitNews {
    private final List<Ended> ended = new ArrayList<>();
    private final Set<String> jobTypes = new HashSet<>();
    private final Set<MessageAddress> addresses = new HashSet<>();
    private final Set<Claim.StartKey> freed = new HashSet<>();
    private final List<SignalBroadcast> signals = new ArrayList<>();
    private final List<UserTaskKey> settledTasks = new ArrayList<>();
    private @Nullable Instant nextTimer;
    private @Nullable Instant nextRemoval;

    /** To be called with each changed instance before {@link ProcessInstance#written}. */
    void note(ProcessInstance instance, Instant now) {
        instance.newlyOffered(now).forEach(job -> jobTypes.add(job.type()));
        instance.earliestNewDue().ifPresent(this::noteTimer);
        instance.newRemoval().ifPresent(removal -> noteRemoval(removal.until()));
        signals.addAll(instance.signals().unstored());
        instance.userTasks().touched().changed().stream()
                .filter(task -> task.transition() == null && task.transitions() > 0)
                .forEach(task -> settledTasks.add(task.key()));
        addresses.addAll(instance.touchedAddresses());
        if (instance.hasJustEnded()) {
            var variables = instance.variables().localTo(instance.rootScope());
            ended.add(new Ended(instance.key(), instance.state(), variables));
            var header = instance.header();
            if (header.startCorrelationKey() != null) {
                freed.add(new Claim.StartKey(
                        header.tenantId(), header.definition().processId(), header.startCorrelationKey()));
            }
        }
    }

    Commit commit() {
        return new Commit(ended, jobTypes, nextTimer, addresses, freed, signals, settledTasks, nextRemoval);
    }

    private void noteRemoval(@Nullable Instant until) {
        if (until != null && (nextRemoval == null || until.isBefore(nextRemoval))) {
            nextRemoval = until;
        }
    }

    private void noteTimer(Instant due) {
        if (nextTimer == null || due.isBefore(nextTimer)) {
            nextTimer = due;
        }
    }
}
