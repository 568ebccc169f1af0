package io.jeton.domain.change;

import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the iterations of multi-instance activities. */
public sealed interface IterationChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /**
     * It is known how many iterations there are to be.
     *
     * @param pages the items of the input collection; empty if there is none
     */
    record MultiInstanceEntered(TokenKey body, int total, List<ItemPage> pages) implements IterationChange {
        public MultiInstanceEntered {
            pages = List.copyOf(pages);
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** More iterations are to be started when it is the body's turn again. */
    record MultiInstanceContinued(TokenKey body) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * A token that has just come to be is an iteration.
     *
     * @param number from 1
     */
    record IterationStarted(TokenKey token, TokenKey body, int number) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * An iteration is being left in the ordinary way.
     *
     * @param output its item of the output collection; {@code null} if nothing is collected
     */
    record IterationCompleted(
            TokenKey token,
            TokenKey body,
            int number,
            @Nullable Value output) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** There is to be one more iteration than was known, which begins at once. */
    record MultiInstanceExtended(TokenKey body) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * All iterations of an activity that still live are over, but their tokens are too many to be ended at once: that is done in portions. Until then nothing
     * happens in them any more, and nothing is asked of them.
     */
    record IterationsDiscarded(TokenKey body) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The tokens of all iterations that were discarded have been ended. */
    record DiscardedIterationsEnded(TokenKey body) implements IterationChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(MultiInstanceEntered change);

        void on(MultiInstanceContinued change);

        void on(IterationStarted change);

        void on(IterationCompleted change);

        void on(MultiInstanceExtended change);

        void on(IterationsDiscarded change);

        void on(DiscardedIterationsEnded change);
    }
}
