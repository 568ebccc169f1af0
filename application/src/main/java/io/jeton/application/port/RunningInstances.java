package io.jeton.application.port;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.waiting.RunningInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows instances as they are at one moment, to be explained. Thread-safe; locks nothing and waits for nobody. */
public interface RunningInstances {
    /**
     * An instance, or a part of it: all that is shown was there at the same moment. The effort grows with the limit, not with the number of
     * tokens; but the events that the instance waits for are looked through.
     *
     * @param portion which of its living tokens
     * @param now tells which jobs are held and which messages are still buffered
     * @return empty if there is no such instance
     */
    Optional<RunningInstance> find(
            ProcessInstanceKey instance,
            Portion portion,
            Instant now,
            Function<ProcessDefinitionKey, ProcessDefinition> definitions);

    /**
     * Some of the living tokens of an instance, in the order of their keys.
     *
     * @param after behind which token; {@code null}: from the start, with the process itself
     * @param limit how many at most, at least 1
     */
    record Portion(@Nullable TokenKey after, int limit) {
        /** How many buffered messages are looked at for correlation keys, of all names together. */
        public static final int BUFFERED_MAX = 100;

        public Portion {
            if (limit < 1) {
                throw new IllegalArgumentException("a portion has at least one token, not " + limit);
            }
        }
    }
}
