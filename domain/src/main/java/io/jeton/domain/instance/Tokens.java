package io.jeton.domain.instance;

import io.jeton.domain.change.TokenChange;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The living tokens of an instance, which of them are to be moved next (the agenda), and what waits at joins. */
public final class Tokens {
    private final Map<TokenKey, Token> living = new HashMap<>();

    /** In key order: what happens to them must not depend on when each came to be in memory. */
    private final Map<TokenKey, Set<TokenKey>> children = new HashMap<>();

    private final Queue<Token> agenda = new PriorityQueue<>(Comparator.comparingLong(Token::agendaPosition));
    private final Arrivals arrivals = new Arrivals();
    private final Touched<TokenKey, Token> touched = new Touched<>();
    private @Nullable Token process;
    private final Set<TokenKey> iterations = new LinkedHashSet<>();
    private long lastPosition;

    void restoreProcess(@Nullable Token token) {
        process = token;
        if (token != null) {
            restoreAgenda(token);
        }
    }

    void restore(Collection<Token> tokens, Collection<Arrival> waiting) {
        tokens.forEach(token -> {
            keep(token);
            restoreAgenda(token);
        });
        arrivals.restore(waiting);
    }

    private void restoreAgenda(Token token) {
        if (token.isQueued()) {
            agenda.add(token);
            lastPosition = Math.max(lastPosition, token.agendaPosition());
        }
    }

    /** The token of the process itself, which has one only if it has listeners; its key is that of the root scope. */
    public Optional<Token> process() {
        return Optional.ofNullable(process);
    }

    /** Whether the token is at hand, or was so until it ended, since the instance was last written. */
    boolean knows(TokenKey key) {
        return living.containsKey(key) || touched.has(key);
    }

    /** The iterations of multi-instance activities that are at hand, the longest first. */
    Set<TokenKey> iterations() {
        return Collections.unmodifiableSet(iterations);
    }

    /** Tokens that a store keeps are not at hand any more. */
    void drop(Collection<Token> stored) {
        stored.forEach(token -> {
            forget(token);
            children.remove(token.key());
            arrivals.shed(token.key());
        });
    }

    /** All living tokens inside of the process that are at hand, oldest first. */
    public List<Token> living() {
        var sorted = new ArrayList<>(living.values());
        sorted.sort(Comparator.comparing(Token::key));
        return sorted;
    }

    /** How many living tokens are at hand inside of the process. */
    public int count() {
        return living.size();
    }

    /** A living token inside of the process. */
    public Optional<Token> find(TokenKey key) {
        return Optional.ofNullable(living.get(key));
    }

    /** Whether the token is alive; that of the process itself is, too. */
    public boolean lives(TokenKey key) {
        return current(key) != null;
    }

    /**
     * A token that must be alive; that of the process itself is found, too.
     *
     * @throws IllegalStateException if it is not: a fault of the engine
     */
    public Token get(TokenKey key) {
        var token = current(key);
        if (token == null) {
            throw new IllegalStateException("token " + key.value() + " is not alive");
        }
        return token;
    }

    private @Nullable Token current(TokenKey key) {
        return process != null && process.key().equals(key) ? process : living.get(key);
    }

    /** The living tokens directly inside of a scope, oldest first. */
    public List<TokenKey> childrenOf(TokenKey scope) {
        return List.copyOf(children.getOrDefault(scope, Collections.emptySet()));
    }

    /** Whether nothing lives in the scope, and nothing waits in it at a join. */
    public boolean isEmpty(TokenKey scope) {
        return !children.containsKey(scope) && !arrivals.anyIn(scope);
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    /** The token to be moved next; {@code null} if all wait. */
    public @Nullable Token nextQueued() {
        while (true) {
            var head = agenda.peek();
            if (head == null) {
                lastPosition = 0;
                return null;
            }
            if (head.equals(current(head.key()))) {
                return head;
            }
            agenda.remove();
        }
    }

    /** Tokens that were born, moved or ended since the instance was last written. */
    public Touched<TokenKey, Token> touched() {
        return touched;
    }

    void on(TokenChange.TokenCreated change) {
        var token = new Token(
                change.token(), change.elementId(), change.scope(), TokenState.ACTIVATING, 0, null, change.at(), null);
        if (token.key().equals(token.scope())) {
            process = token.onAgenda(++lastPosition);
            agenda.add(process);
            return;
        }
        var around = living.get(change.scope());
        var queued = token.inPart(around == null ? null : around.part()).onAgenda(++lastPosition);
        keep(queued);
        agenda.add(queued);
        touched.add(queued.key(), queued);
    }

    /** A token that has just come to be is an iteration; by that, its body has had its turn. */
    void iterate(TokenKey key, int number) {
        var body = get(get(key).scope());
        if (body.isQueued()) {
            rest(body.key());
        }
        var iteration = get(key).asIteration(number);
        replace(iteration);
        agenda.add(iteration);
        iterations.add(key);
    }

    /** A token that waits is to be moved again, when it is its turn. */
    void requeue(TokenKey key) {
        queue(get(key));
    }

    void become(TokenKey key, TokenState state, Instant at) {
        var token = get(key).become(state, at);
        if (state.ended()) {
            forget(token);
            arrivals.dropIn(key);
            touched.change(key, token);
        } else if (state == TokenState.COMPLETING) {
            queue(token);
        } else {
            replace(token);
        }
    }

    /** So much of entering or leaving an element is done; the token goes on with the next part. */
    void advance(TokenKey key, int progress) {
        queue(get(key).advanced(progress));
    }

    /**
     * The instance goes on by another definition.
     *
     * @param elements what the elements are called there
     * @param root the root scope
     * @param processId the id of the process there
     * @param listens whether the process has listeners there: then it has a token of its own
     */
    void migrate(Map<String, String> elements, TokenKey root, String processId, boolean listens, Instant startedAt) {
        living().forEach(token -> replace(token.at(nameIn(elements, token.elementId()))));
        if (process == null && listens) {
            process = new Token(root, processId, root, TokenState.ACTIVE, 0, null, startedAt, null);
        } else if (process != null) {
            process = listens ? process.at(processId) : null;
        }
    }

    private static String nameIn(Map<String, String> elements, String id) {
        return Objects.requireNonNull(elements.get(id), id);
    }

    /** The process itself has ended. */
    void endProcess() {
        process = null;
    }

    void stop(TokenKey key, IncidentKey incident) {
        replace(get(key).withIncident(incident));
    }

    /** Takes a token off the agenda, until its job brings it back. */
    void rest(TokenKey key) {
        replace(get(key).onAgenda(0));
    }

    /** A scope in which everything is being ended begins nothing any more. */
    void restIfQueued(TokenKey key) {
        var token = current(key);
        if (token != null && token.isQueued()) {
            rest(key);
        }
    }

    /** Frees a token of its incident; a token that was stopped by a step of its own tries the step again. */
    void free(TokenKey key, boolean tryAgain) {
        var token = current(key);
        if (token != null) {
            var freed = token.withIncident(null);
            if (tryAgain) {
                queue(freed);
            } else {
                replace(freed);
            }
        }
    }

    private void queue(Token token) {
        var queued = token.onAgenda(++lastPosition);
        replace(queued);
        agenda.add(queued);
    }

    private void replace(Token token) {
        if (process != null && process.key().equals(token.key())) {
            process = token;
            return;
        }
        living.put(token.key(), token);
        touched.change(token.key(), token);
    }

    private void keep(Token token) {
        living.put(token.key(), token);
        children.computeIfAbsent(token.scope(), scope -> new TreeSet<>()).add(token.key());
        if (token.iteration() > 0) {
            iterations.add(token.key());
        }
    }

    private void forget(Token token) {
        living.remove(token.key());
        iterations.remove(token.key());
        var siblings = children.get(token.scope());
        if (siblings != null && siblings.remove(token.key()) && siblings.isEmpty()) {
            children.remove(token.scope());
        }
    }
}
