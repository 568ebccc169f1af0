package io.jeton.application.pipeline;

import io.jeton.domain.instance.ProcessInstance;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command in a lane, and whom to tell about it. Its outcome is settled first, and told after the commit. */
final class Pending<R> {
    private final Command<R> command;
    private final CompletableFuture<R> future = new CompletableFuture<>();
    private @Nullable R answer;
    private @Nullable RuntimeException refusal;

    Pending(Command<R> command) {
        this.command = command;
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
    }

    void refuse(RuntimeException reason) {
        refusal = reason;
        answer = null;
    }

    /** Hands the outcome to the caller. */
    void tell() {
        if (refusal != null) {
            future.completeExceptionally(refusal);
        } else {
            future.complete(answer);
        }
    }
}
