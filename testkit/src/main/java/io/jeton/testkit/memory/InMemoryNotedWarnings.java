package io.jeton.testkit.memory;

import io.jeton.application.port.NotedWarnings;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings in memory. */
public final class InMemoryNotedWarnings implements NotedWarnings {
    private final Tables tables;

    InMemoryNotedWarnings(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Warning> ofInstance(ProcessInstanceKey instance, @Nullable WarningKey after, int limit) {
        synchronized (tables) {
            return of(instance)
                    .filter(warning -> after == null || warning.key().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Warning> ofToken(ProcessInstanceKey instance, TokenKey token) {
        synchronized (tables) {
            return of(instance).filter(warning -> warning.token().equals(token)).toList();
        }
    }

    private Stream<Warning> of(ProcessInstanceKey instance) {
        return tables.instance(instance).stream().flatMap(InstanceRows::warnings);
    }
}
