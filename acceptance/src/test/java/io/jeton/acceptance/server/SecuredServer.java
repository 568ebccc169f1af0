package io.jeton.acceptance.server;

import io.jeton.acceptance.http.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server that asks everybody who they are, started once for all that look at it. Passwords are the name and {@value #SUFFIX}.
 *
 * <ul>
 *   <li>{@code anna} may do everything,
 *   <li>{@code carl} may start and see instances of {@code order},
 *   <li>{@code wanda}, and the client {@code wanda-app} that comes with a token, may work on jobs of the type {@code shipping},
 *   <li>{@code olga} may see everything, cancel instances of {@code order}, and create batches,
 *   <li>the client {@code nobody-app} may do nothing.
 * </ul>
 */
public final class SecuredServer {
    private static final String SUFFIX = "-secret-1";

    private static final String CONFIGURATION = """
            dataDirectory: '${JETON_DATA_DIR}'
            database:
              url: '${JETON_JDBC_URL:-embedded}'
              user: '${JETON_JDBC_USER:-}'
              password: '${JETON_JDBC_PASSWORD:-}'
            server:
              applicationConnectors:
                - type: http
                  port: ${JETON_HTTP_PORT}
              adminConnectors:
                - type: http
                  port: ${JETON_ADMIN_PORT}
            authorization:
              enabled: true
              groups:
                workers:
                  tenants: ['<default>']
                  rules:
                    - grant: [WORK_ON_JOB]
                      on: [shipping]
                guests:
                  tenants: ['<default>']
              users:
                anna:
                  password: $2b$12$UxJ4z8FTi4tA5adRgmnf7uBgU75MPTN8NJeMYtihjs4H.uTD46Vau
                  rules:
                    - grant: ['*']
                carl:
                  password: $2b$12$kX9z4/BCEIlh0SKJIS4H0ezZKEGkt4NLa16bC46vqNbeDQKk.XP2e
                  rules:
                    - grant: [READ_PROCESS_DEFINITION, CREATE_PROCESS_INSTANCE, READ_PROCESS_INSTANCE]
                      on: [order]
                wanda:
                  password: $2b$12$2oprAK87OK6d5ltS9OHp0.slxSON5cYObo.wxxJ9hXvD8ruVnuQce
                  groups: [workers]
                olga:
                  password: $2b$12$i6yGEhwiJWoxbHJRqW8XzeHJxs7QYjHbbYbq2DcyvWmcPFYOhjPMC
                  rules:
                    - grant: [READ_PROCESS_DEFINITION, READ_PROCESS_INSTANCE, CREATE_BATCH, READ_BATCH]
                    - grant: [CANCEL_PROCESS_INSTANCE]
                      on: [order]
              tokens:
                issuer: ISSUER
                audience: AUDIENCE
                jwksUrl: KEYS
            """;

    private SecuredServer() {}

    public static URI base() {
        return Started.SERVER.base();
    }

    /** Its API, asked by a stranger. */
    public static Api api() {
        return Api.at(base());
    }

    /** Its API, asked by one of the users. */
    public static Api as(String user) {
        return api().as(user, passwordOf(user));
    }

    public static String passwordOf(String user) {
        return user + SUFFIX;
    }

    /** Where clients get tokens that it takes. */
    public static TokenIssuer issuer() {
        return Started.ISSUER;
    }

    /** Started by the first who asks; the end is tied to the JVM. */
    private static final class Started {
        private static final TokenIssuer ISSUER =
                TokenIssuer.start(Map.of("wanda-app", List.of("workers"), "nobody-app", List.of("guests", "unknown")));
        private static final ServerProcess SERVER = start();

        private static ServerProcess start() {
            var data = ServerData.empty();
            var folder = TemporaryFolder.create();
            Runnable removal = () -> {
                ISSUER.close();
                data.close();
                folder.close();
            };
            try {
                var server = ServerProcess.on(data, configurationIn(folder));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    removal.run();
                }));
                return server;
            } catch (RuntimeException failed) {
                removal.run();
                throw failed;
            }
        }

        private static Path configurationIn(TemporaryFolder folder) {
            try {
                return Files.writeString(
                        folder.path().resolve("jeton.yml"),
                        CONFIGURATION
                                .replace("ISSUER", TokenIssuer.NAME)
                                .replace("AUDIENCE", TokenIssuer.AUDIENCE)
                                .replace("KEYS", ISSUER.keysUrl().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
