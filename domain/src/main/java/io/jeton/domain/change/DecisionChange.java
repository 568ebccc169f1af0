package io.jeton.domain.change;

import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.List;

/** What an instance has decided. */
public sealed interface DecisionChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /**
     * A decision has been evaluated, with those that it requires; it may have failed.
     *
     * @param decision the one that was asked for
     * @param instances required decisions first
     */
    record DecisionEvaluated(
            DecisionEvaluationKey evaluation,
            TokenKey token,
            DecisionKey decision,
            List<DecisionInstance> instances,
            Instant at)
            implements DecisionChange {
        public DecisionEvaluated {
            instances = List.copyOf(instances);
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(DecisionEvaluated change);
    }
}
