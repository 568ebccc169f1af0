package io.jeton.rest;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.jeton.application.access.Callers;
import io.jeton.application.access.Directory;
import io.jeton.application.access.Rule;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.rest.authentication.AuthenticationFilter;
import io.jeton.rest.authentication.PasswordAuthenticator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows users with the password {@value #PASSWORD}: one who may do everything, one who may do everything for another tenant, and one who may do nothing. */
public final class GuardedApplication extends ServedApi.MemoryApplication {
    static final String PASSWORD = "secret";
    static final String ADMIN = "admin";
    static final String FOREIGNER = "foreigner";
    static final String NOBODY = "nobody";

    private static final Directory DIRECTORY = new Directory(
            Map.of(
                    ADMIN,
                    user("<default>", everything()),
                    FOREIGNER,
                    user("other", everything()),
                    NOBODY,
                    user("<default>")),
            Map.of());

    private static Rule everything() {
        return new Rule(Rule.Effect.GRANT, EnumSet.allOf(Permission.class), Set.of(Right.ALL));
    }

    private static Directory.User user(String tenant, Rule... rules) {
        return new Directory.User(Set.of(), Set.of(tenant), List.of(rules));
    }

    /** The value of the header {@code Authorization}. */
    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Callers callers() {
        return DIRECTORY;
    }

    @Override
    protected AuthenticationFilter authentication() {
        // As cheap as the function permits: the tests are not about how hard it is to guess.
        var hash = Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID))
                .getResult();
        return new AuthenticationFilter(
                new PasswordAuthenticator(DIRECTORY, Map.of(ADMIN, hash, FOREIGNER, hash, NOBODY, hash)), null);
    }
}
