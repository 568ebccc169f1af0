package io.jeton.application.port;

import io.jeton.application.port.Claimed.Answered;
import io.jeton.domain.decision.DecisionRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where evaluations of decisions are kept. Those of instances are written with them, the others here; those that batches forget, by {@link
 * BatchStore.Remembered}. Thread-safe.
 */
public interface DecisionHistory {
    /**
     * Keeps an evaluation, in a transaction of its own.
     *
     * @throws TransientFailure nothing has been stored
     */
    void add(DecisionRecord evaluation);

    /**
     * What these evaluations are about, as far as they are kept.
     *
     * @param evaluations at most 500
     */
    List<Kept> find(Collection<Long> evaluations);

    /**
     * Forgets evaluations, each with all of its decisions; those of instances, too.
     *
     * @param evaluations at most 500
     * @return those that were there
     * @throws TransientFailure nothing has been forgotten
     */
    default Set<Long> remove(Collection<Long> evaluations) {
        return remove(evaluations, null);
    }

    /**
     * As {@link #remove(Collection)}.
     *
     * @param answered what is remembered of the request, in the same transaction; {@code null} if nothing is. It is not if none of them is there
     * @throws TransientFailure also if another transaction has answered an equal request; nothing has been forgotten
     */
    Set<Long> remove(Collection<Long> evaluations, @Nullable Answered answered);

    /**
     * Forgets evaluations, earliest first, each with all of its decisions; those of instances, too: those that may be forgotten by now because that was
     * settled, and old ones of which nothing was settled.
     *
     * @param before which were made earlier are old; {@code null} if none ever is
     * @param limit how many evaluations at most; at least 1
     * @return how many are forgotten; fewer than {@code limit} only if there are no more
     * @throws TransientFailure nothing has been forgotten, or some
     */
    int removeDue(Instant now, @Nullable Instant before, int limit);

    /**
     * What an evaluation is about.
     *
     * @param decisions the ids of all of its decisions
     */
    record Kept(long evaluation, String tenantId, Set<String> decisions) {
        public Kept {
            decisions = Set.copyOf(decisions);
        }
    }
}
