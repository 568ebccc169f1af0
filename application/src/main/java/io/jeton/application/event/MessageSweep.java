package io.jeton.application.event;

import io.jeton.application.port.MessageStore;
import io.jeton.application.port.MessageStore.Buffered;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.key.MessageKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round the buffered messages, page by page, and has those correlated that a crash left between a commit and the look that ought to have
 * followed it; and removes those that have expired. A page in each second while there are more, then a pause; with nothing buffered, one
 * statement for each of the two.
 */
public final class MessageSweep {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSweep.class);
    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);
    private static final int PAGE = 1_000;

    private final MessageStore store;
    private final Correlator correlator;
    private final Timing timing;
    private final Duration interval;
    private MessageKey after = new MessageKey(0);

    public MessageSweep(MessageStore store, Correlator correlator, Timing timing, Duration interval) {
        this.store = store;
        this.correlator = correlator;
        this.timing = timing;
        this.interval = interval;
    }

    /** Begins with the first page, soon: an earlier run may have ended at any point. */
    public void start() {
        timing.execute(this::sweep);
    }

    private void sweep() {
        boolean more = false;
        try {
            var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
            boolean moreExpired = removeExpired(now);
            boolean morePages = lookAtPage(now);
            more = moreExpired || morePages;
        } catch (TransientFailure passing) {
            LOG.debug("sweeping messages failed; it will be tried again", passing);
        } finally {
            timing.schedule(more ? BETWEEN_PAGES : interval, this::sweep);
        }
    }

    private boolean removeExpired(Instant now) {
        return store.removeExpired(now, PAGE) == PAGE;
    }

    private boolean lookAtPage(Instant now) {
        List<Buffered> page = store.buffered(after, now, PAGE);
        var addresses = new HashSet<>(page.stream().map(Buffered::address).toList());
        correlator.expect(addresses);
        boolean more = page.size() == PAGE;
        after = more ? page.get(page.size() - 1).message() : new MessageKey(0);
        return more;
    }
}
