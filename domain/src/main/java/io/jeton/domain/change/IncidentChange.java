package io.jeton.domain.change;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to incidents. */
public sealed interface IncidentChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** A token cannot go on. */
    record IncidentRaised(
            IncidentKey incident,
            TokenKey token,
            String elementId,
            @Nullable JobKey job,
            IncidentType type,
            String message,
            Instant at)
            implements IncidentChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The token may try again, or is gone. */
    record IncidentResolved(IncidentKey incident, Instant at) implements IncidentChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(IncidentRaised change);

        void on(IncidentResolved change);
    }
}
