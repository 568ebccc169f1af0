package io.jeton.application.pipeline;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.instance.ProcessInstance;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A command in a lane, and whom to tell about it. Its outcome is settled first, and told after the commit.
 *
 * <p>If it comes with an idempotency key, the outcome may be that of an earlier command.
 */
final class Pending<R> {
    private final Command<R> command;
    private final @Nullable RepeatableRequest request;
    private final Caller caller = Caller.current();
    private final CompletableFuture<R> future = new CompletableFuture<>();
    private @Nullable R answer;
    private @Nullable RuntimeException refusal;

    private boolean repeated;

    Pending(Command<R> command) {
        this(command, null);
    }

    /**
     * @param request what it is a part of; {@code null} if that has no idempotency key
     */
    Pending(Command<R> command, @Nullable RepeatableRequest request) {
        this.command = command;
        this.request = request;
    }

    @Nullable
    RepeatableRequest request() {
        return request;
    }

    /** On whose behalf: of whoever was the current caller when this was made. */
    Caller caller() {
        return caller;
    }

    Command<R> command() {
        return command;
    }

    CompletableFuture<R> future() {
        return future;
    }

    void answerWith(ProcessInstance instance) {
        answer = command.answer(instance);
        refusal = null;
        repeated = false;
    }

    /** The facts of the answer that {@link #answerWith} has settled. */
    String facts() {
        if (answer == null) {
            throw new IllegalStateException(command.name() + " has no answer");
        }
        return command.remember(answer);
    }

    /** The command has been carried out before: its answer is that of then. */
    void repeat(String facts, Definitions definitions) {
        answer = command.recall(facts, definitions);
        refusal = null;
        repeated = true;
    }

    void refuse(RuntimeException reason) {
        refusal = reason;
        answer = null;
    }

    /** Hands the outcome to the caller, on whose behalf whatever follows on it is done. */
    void tell() {
        if (repeated && request != null) {
            request.noteRepeated();
        }
        boolean unused = caller.carryOut(
                () -> refusal != null ? future.completeExceptionally(refusal) : future.complete(answer));
    }
}
