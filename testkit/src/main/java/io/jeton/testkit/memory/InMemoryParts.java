package io.jeton.testkit.memory;

import io.jeton.application.port.InstanceParts;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a transaction has not loaded. */
final class InMemoryParts implements InstanceParts {
    private final Tables tables;

    InMemoryParts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void addAround(Map<ProcessInstance, ? extends Collection<Entity>> entities) {
        synchronized (tables) {
            entities.forEach((instance, some) -> {
                var parts = new HashSet<TokenKey>();
                some.forEach(entity ->
                        rowsOf(instance).tokenOf(entity).ifPresent(token -> addPartsAround(token, instance, parts)));
                add(instance, token -> token.part() != null && parts.contains(token.part()));
            });
        }
    }

    @Override
    public void addQueued(ProcessInstance instance) {
        synchronized (tables) {
            var parts = new HashSet<TokenKey>();
            var queued = rowsOf(instance).livingTokens().stream()
                    .filter(Token::isQueued)
                    .sorted(Comparator.comparingLong(Token::agendaPosition))
                    .toList();
            queued.stream().limit(QUEUED_MAX).forEach(token -> addPartsAround(token, instance, parts));
            add(instance, token -> token.part() != null && parts.contains(token.part()));
            instance.setAgendaElsewhere(queued.size() > QUEUED_MAX);
        }
    }

    @Override
    public void addAll(ProcessInstance instance) {
        synchronized (tables) {
            add(instance, token -> true);
            instance.setAgendaElsewhere(false);
        }
    }

    @Override
    public List<TokenKey> addToBeEnded(ProcessInstance instance, TokenKey body, long after, int max) {
        synchronized (tables) {
            var found = rowsOf(instance).livingTokens().stream()
                    .filter(token -> token.iteration() > 0
                            && token.scope().equals(body)
                            && token.key().value() > after)
                    .map(Token::key)
                    .sorted()
                    .limit(max)
                    .toList();
            var parts = Set.copyOf(found);
            instance.addToBeEnded(
                    body,
                    rowsOf(instance)
                            .snapshot(
                                    instance.definition(),
                                    token -> token.part() != null && parts.contains(token.part())));
            return found;
        }
    }

    @Override
    public ItemPage page(ProcessInstance instance, TokenKey body, int index) {
        synchronized (tables) {
            return rowsOf(instance).page(body, index);
        }
    }

    @Override
    public Map<Integer, Value> outputs(ProcessInstance instance, TokenKey body) {
        synchronized (tables) {
            return rowsOf(instance).outputs(body);
        }
    }

    private void add(ProcessInstance instance, Predicate<Token> wanted) {
        instance.add(rowsOf(instance).snapshot(instance.definition(), wanted));
    }

    private void addPartsAround(Token token, ProcessInstance instance, Set<TokenKey> parts) {
        var rows = rowsOf(instance);
        for (var part = token.part(); part != null && parts.add(part); ) {
            part = rows.livingToken(part)
                    .flatMap(iteration -> rows.livingToken(iteration.scope()))
                    .map(Token::part)
                    .orElse(null);
        }
    }

    private InstanceRows rowsOf(ProcessInstance instance) {
        return tables.instance(instance.key())
                .orElseThrow(() -> new IllegalStateException("instance has no row " + instance.key()));
    }
}
