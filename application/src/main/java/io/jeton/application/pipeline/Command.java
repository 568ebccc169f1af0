package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of one process instance. The pipeline finds and locks the instance, lets the command begin, moves tokens up to the
 * next wait states, writes, commits and then hands out the answer. It may do all this again from the start, with a fresh
 * instance, so a command has no state of its own.
 *
 * <p>Every command says how its answer is given again to a caller that repeats the request. One without an answer is a {@link Deed}, and one that
 * changes nothing a {@link Question}.
 *
 * @param <R> what is answered
 */
public interface Command<R> {
    /** The name under which the journal records it. */
    String name();

    Target target();

    /** The number that the caller gave the operation; {@code null} if none. */
    @Nullable
    Long operationReference();

    /** What the caller notes about it, which the journal keeps; {@code null} if nothing. */
    default @Nullable Annotation annotation() {
        return null;
    }

    /** Says that nothing has to be asked: the use case has asked what is needed, or the engine does this by itself. */
    List<Right> DECIDED = List.of();

    /**
     * What its caller needs: one of these rights; {@link #DECIDED} if that has been asked. Without one of them the command is refused, as not permitted
     * if the caller may see what it is about, and as not found otherwise.
     *
     * @param instance the one that it is for; a new one has not begun yet
     */
    List<Right> needs(ProcessInstance instance);

    /** What inside of the instance the command is about; empty if it is about the instance as a whole, or about a new one. */
    default Optional<Entity> addressed() {
        return target() instanceof Target.OfEntity entity
                ? Optional.of(new Entity(entity.kind(), entity.key()))
                : Optional.empty();
    }

    /** Whether all that happened to the instance before must have been stored: it does not share a transaction with that. */
    default boolean needsStored() {
        return false;
    }

    /** About how many bytes of data it carries. */
    default int bytes() {
        return 0;
    }

    /** Whether nobody waits for it: then it takes turns with what callers wait for, in small portions. */
    default boolean isBackground() {
        return false;
    }

    /** Whether it is carried out on a suspended instance, too; otherwise it is refused there. */
    default boolean isForSuspended() {
        return false;
    }

    /** The lock that the caller claims to have; the command is refused if it has lost it. {@code null} if it claims nothing. */
    default @Nullable JobLock lock() {
        return null;
    }

    /** What can be done once only, and is done by this command; it is refused if one of them has been lost. */
    default Collection<Claim> claims() {
        return List.of();
    }

    /**
     * What is to be remembered of the claims, now that they have been made good.
     *
     * @param instance as {@link #answer} gets it
     * @param at when the command was carried out
     */
    default List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of();
    }

    /** The header of the instance to be created, if the target is a new one. */
    default InstanceHeader header(ProcessInstanceKey key, ProcessDefinition definition) {
        return InstanceHeader.ofRoot(key, definition, List.of(), null);
    }

    /**
     * What happens first.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it cannot be done; then nothing may have been recorded
     */
    void begin(Execution execution);

    /** The answer, made of the instance as it is when all its tokens wait, or the bound of steps was reached. */
    R answer(ProcessInstance instance);

    /**
     * The facts that the answer can be made of again, for a caller that repeats the request with the same idempotency key; at most a few hundred
     * characters.
     */
    String remember(R answer);

    /**
     * The answer again.
     *
     * @param facts what {@link #remember} said for an equal command
     */
    R recall(String facts, Definitions definitions);
}
