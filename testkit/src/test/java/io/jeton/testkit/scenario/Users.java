package io.jeton.testkit.scenario;

import io.jeton.application.access.Caller;
import io.jeton.application.access.Callers;
import io.jeton.application.access.Directory;
import io.jeton.application.access.Rule;
import io.jeton.application.access.Rule.Effect;
import io.jeton.domain.access.Actor;
import io.jeton.domain.access.Permission;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.testkit.TestEngine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The users of a test, whose rules it changes as it goes on; and a group {@code staff} without rules. */
final class Users implements Callers {
    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, Set<String>> tenants = new HashMap<>();

    static Rule grant(String on, Permission... permissions) {
        return new Rule(Effect.GRANT, Set.copyOf(Arrays.asList(permissions)), Set.of(on));
    }

    static Rule revoke(String on, Permission... permissions) {
        return new Rule(Effect.REVOKE, Set.copyOf(Arrays.asList(permissions)), Set.of(on));
    }

    static Rule everything() {
        return new Rule(Effect.GRANT, EnumSet.allOf(Permission.class), Set.of("*"));
    }

    /** A user with these rules only, whatever the name had before. */
    void add(String name, Rule... its) {
        rules.put(name, List.of(its));
    }

    void setTenants(String name, String... its) {
        tenants.put(name, Set.of(its));
    }

    void remove(String name) {
        rules.remove(name);
    }

    @Override
    public Optional<Caller> find(Actor actor) {
        return directory().find(actor);
    }

    <T> T as(String name, Supplier<T> work) {
        return directory().user(name).orElseThrow().carryOut(work);
    }

    static void assertRefused(Class<? extends Rejection> as, ThrowingCallable work) {
        Assertions.assertThatThrownBy(work).satisfies(failure -> {
            var cause = failure instanceof CompletionException ? failure.getCause() : failure;
            Assertions.assertThat(cause)
                    .isInstanceOfSatisfying(
                            CommandRejected.class, rejected -> Assertions.assertThat(rejected.rejection())
                                    .isInstanceOf(as));
        });
    }

    private Directory directory() {
        var known = new HashMap<String, Directory.User>();
        rules.forEach((name, its) -> known.put(
                name, new Directory.User(Set.of(), tenants.getOrDefault(name, Set.of(TestEngine.TENANT)), its)));
        return new Directory(known, Map.of("staff", new Directory.Group(Set.of(TestEngine.TENANT), List.of())));
    }
}
