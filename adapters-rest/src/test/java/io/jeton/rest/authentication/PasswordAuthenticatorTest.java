package io.jeton.rest.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.auth.basic.BasicCredentials;
import io.jeton.application.access.Caller;
import io.jeton.application.access.Directory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What checking a name and a password costs. */
class PasswordAuthenticatorTest {
    private static final Directory.User USER = new Directory.User(Set.of(), Set.of("<default>"), List.of());

    private final List<String> checked = new ArrayList<>();
    private final PasswordAuthenticator authenticator = new PasswordAuthenticator(
            new Directory(Map.of("anna", USER, "bob", USER), Map.of()),
            Map.of("anna", "hash of a", "bob", "hash of b"),
            (password, hash) -> {
                checked.add(hash);
                return hash.endsWith(password);
            });

    private Set<String> hashesFor(String name) throws AuthenticationException {
        checked.clear();
        for (int i = 0; i < 10; i++) {
            assertThat(authenticator.authenticate(new BasicCredentials(name, "x")))
                    .isEmpty();
        }
        assertThat(checked).hasSize(10);
        return Set.copyOf(checked);
    }

    @Test
    void shouldKnowUsersByTheirPasswords() throws AuthenticationException {
        assertThat(authenticator.authenticate(new BasicCredentials("anna", "a")))
                .map(Caller::getName)
                .hasValue("anna");
        assertThat(authenticator.authenticate(new BasicCredentials("anna", "b")))
                .isEmpty();
    }

    @Test
    void shouldCheckAsMuchForANameThatNobodyHas() throws AuthenticationException {
        assertThat(hashesFor("anna")).containsExactly("hash of a");
        // and: a hash that is there, the same one each time, so that asking again tells nothing
        var ofStrangers = new HashSet<String>();
        for (int i = 0; i < 64; i++) {
            var its = hashesFor("stranger" + i);
            assertThat(its).hasSize(1);
            ofStrangers.addAll(its);
        }
        assertThat(ofStrangers).containsExactlyInAnyOrder("hash of a", "hash of b");
    }

    @Test
    void shouldNotLetInANameThatNobodyHasWithThePasswordOfSomebody() throws AuthenticationException {
        for (int i = 0; i < 64; i++) {
            for (String password : List.of("a", "b")) {
                assertThat(authenticator.authenticate(new BasicCredentials("stranger" + i, password)))
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldCheckAPasswordAlsoIfThereAreNoUsersAtAll() throws AuthenticationException {
        var empty = new PasswordAuthenticator(new Directory(Map.of(), Map.of()), Map.of(), (password, hash) -> {
            checked.add(hash);
            return true;
        });
        assertThat(empty.authenticate(new BasicCredentials("anna", "a"))).isEmpty();
        assertThat(checked).hasSize(1);
    }
}
