package io.jeton.acceptance.server;

import java.net.URI;
import java.util.Optional;

/**
 * The server that features and clients look at: the one at {@code JETON_BASE_URL} (system property or environment
 * variable), else one that is started once for all of them and ended with this JVM.
 */
public final class Target {

    private Target() {}

    public static URI base() {
        return configured().orElseGet(() -> Started.SERVER.base());
    }

    private static Optional<URI> configured() {
        return Optional.ofNullable(System.getProperty("JETON_BASE_URL", System.getenv("JETON_BASE_URL")))
                .filter(url -> !url.isBlank())
                .map(url -> URI.create(url.replaceAll("/+$", "")));
    }

    /** Started by the first who asks. The end is tied to the JVM because several test engines share the server. */
    private static final class Started {

        private static final ServerProcess SERVER = start();

        private static ServerProcess start() {
            var data = ServerData.empty();
            try {
                var server = ServerProcess.on(data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    data.close();
                }));
                return server;
            } catch (RuntimeException failed) {
                data.close();
                throw failed;
            }
        }
    }
}
