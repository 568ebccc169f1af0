package io.jeton.domain.token;

import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One position of a run: an element being entered, active, or left, in a scope. Outside it is shown as an element instance.
 *
 * @param scope the token of the sub-process around it, or the root scope's
 * @param progress how many parts of entering or leaving the element are done and will not be repeated: first its input or output mappings, then
 *     one listener after the other; 0 at the beginning of either
 * @param agendaPosition where the token stands in the instance's agenda, counted from 1; 0 if it waits for something else
 * @param incident why it cannot go on; {@code null} if nothing is in its way
 * @param endedAt {@code null} while it lives
 * @param part the innermost iteration of a multi-instance activity that it is, or is inside of; {@code null} outside of all of them. What belongs
 *     to one part is loaded together
 * @param iteration the number of the iteration that it is, from 1; 0 if it is none
 */
public record Token(
        TokenKey key,
        String elementId,
        TokenKey scope,
        TokenState state,
        int progress,
        long agendaPosition,
        @Nullable IncidentKey incident,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TokenKey part,
        int iteration) {

    /** A token outside of all multi-instance activities, at the beginning of its state. */
    public Token(
            TokenKey key,
            String elementId,
            TokenKey scope,
            TokenState state,
            long agendaPosition,
            @Nullable IncidentKey incident,
            Instant startedAt,
            @Nullable Instant endedAt) {
        this(key, elementId, scope, state, 0, agendaPosition, incident, startedAt, endedAt, null, 0);
    }

    /** The token in its next state, off the agenda. */
    public Token become(TokenState next, Instant at) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(
                    "token " + key.value() + " of " + elementId + " is " + state + ", it cannot become " + next);
        }
        return new Token(
                key,
                elementId,
                scope,
                next,
                0,
                0,
                next.ended() ? null : incident,
                startedAt,
                next.ended() ? at : null,
                part,
                iteration);
    }

    public Token onAgenda(long position) {
        return new Token(
                key, elementId, scope, state, progress, position, incident, startedAt, endedAt, part, iteration);
    }

    /** The token with so many parts of entering or leaving its element done. */
    public Token advanced(int done) {
        return new Token(
                key, elementId, scope, state, done, agendaPosition, incident, startedAt, endedAt, part, iteration);
    }

    /** The token stopped by an incident (off the agenda), or freed of it. */
    public Token withIncident(@Nullable IncidentKey newIncident) {
        return new Token(key, elementId, scope, state, progress, 0, newIncident, startedAt, endedAt, part, iteration);
    }

    /** The token at the same place of another definition. */
    public Token at(String newElementId) {
        return new Token(
                key,
                newElementId,
                scope,
                state,
                progress,
                agendaPosition,
                incident,
                startedAt,
                endedAt,
                part,
                iteration);
    }

    /** The token inside of that part. */
    public Token inPart(@Nullable TokenKey newPart) {
        return new Token(
                key,
                elementId,
                scope,
                state,
                progress,
                agendaPosition,
                incident,
                startedAt,
                endedAt,
                newPart,
                iteration);
    }

    /** The token as an iteration, which begins a part. */
    public Token asIteration(int number) {
        return new Token(
                key, elementId, scope, state, progress, agendaPosition, incident, startedAt, endedAt, key, number);
    }

    public boolean isQueued() {
        return agendaPosition > 0;
    }
}
