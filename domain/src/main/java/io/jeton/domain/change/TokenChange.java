package io.jeton.domain.change;

import io.jeton.domain.key.TokenKey;
import java.time.Instant;

/** What happens to the tokens of an instance. */
public sealed interface TokenChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** An element is about to be entered. */
    record TokenCreated(TokenKey token, String elementId, TokenKey scope, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The element has been entered: it works, or waits. */
    record TokenActivated(TokenKey token, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The element's work is done, and it is about to be left. */
    record TokenCompleting(TokenKey token, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * Parts of entering or leaving an element are done and will not be repeated; the others follow.
     *
     * @param progress see {@link io.jeton.domain.token.Token#progress}
     */
    record TokenAdvanced(TokenKey token, int progress, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The element has been left. */
    record TokenCompleted(TokenKey token, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The element is being ended from outside; what it waits for is asked before it is gone. */
    record TokenTerminating(TokenKey token, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The element has been ended from outside. */
    record TokenTerminated(TokenKey token, Instant at) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** A token moves along a flow. */
    record SequenceFlowTaken(String flowId, TokenKey scope) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * A flow that was taken waits at a joining gateway for the others.
     *
     * @param flowId the gateway's own id for what came by no flow: it takes the place of one that is missing
     */
    record JoinReached(String gatewayId, String flowId, TokenKey scope) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** Each incoming flow of a joining gateway was taken: one arrival of each is used up. */
    record JoinFired(String gatewayId, TokenKey scope) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** What waited at the joins of a scope is gone, because everything in the scope was ended. */
    record ArrivalsDropped(TokenKey scope) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * Some of what waited at a join is gone, because somebody has cancelled it.
     *
     * @param flowId the way by which it had come; the gateway's own id for what came by none
     * @param count how many, at least 1
     */
    record ArrivalsCanceled(String gatewayId, String flowId, TokenKey scope, int count) implements TokenChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(TokenCreated change);

        void on(TokenActivated change);

        void on(TokenCompleting change);

        void on(TokenAdvanced change);

        void on(TokenCompleted change);

        void on(TokenTerminated change);

        void on(SequenceFlowTaken change);

        void on(JoinReached change);

        void on(JoinFired change);

        void on(ArrivalsDropped change);

        void on(ArrivalsCanceled change);

        void on(TokenTerminating change);
    }
}
