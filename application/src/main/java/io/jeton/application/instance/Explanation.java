package io.jeton.application.instance;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.waiting.WaitingState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an instance does not go on.
 *
 * @param waiting in the order of their tokens' keys, the process itself first and joins behind their scope; empty if the instance has ended
 * @param total how many living tokens there are, beside the process itself
 * @param next behind which token to go on asking; {@code null} if that was all
 */
public record Explanation(
        InstanceState state,
        List<WaitingState> waiting,
        long total,
        @Nullable TokenKey next) {
    public Explanation {
        waiting = List.copyOf(waiting);
    }
}
