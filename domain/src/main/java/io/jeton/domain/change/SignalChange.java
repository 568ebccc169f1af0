package io.jeton.domain.change;

import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to signals. */
public sealed interface SignalChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /**
     * A signal was thrown; it is told to all who wait for it once this is durable.
     *
     * @param token of the throwing event
     */
    record SignalThrown(SignalKey signal, TokenKey token, String name, Map<String, Value> variables, Instant at)
            implements SignalChange {
        public SignalThrown {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(SignalThrown change);
    }
}
