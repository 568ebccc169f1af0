package io.jeton.domain.change;

import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import java.time.Instant;

/** What is worth knowing about a step though it went on. */
public sealed interface WarningChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** An expression has quietly yielded less than it says. The token may have ended with the step. */
    record ExpressionWarned(WarningKey warning, TokenKey token, String elementId, ExpressionWarning text, Instant at)
            implements WarningChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(ExpressionWarned change);
    }
}
