package io.jeton.acceptance.server;

import io.jeton.acceptance.http.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The runnable jar as a child process on free loopback ports. Its output is kept in the build folder. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final URI base;

    private ServerProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts a server on the data and returns once it answers.
     *
     * @throws IllegalStateException if it ends or stays silent, with the end of its output
     */
    public static ServerProcess on(ServerData data) {
        return on(data, Optional.empty());
    }

    /** Like that, with a configuration file. */
    static ServerProcess on(ServerData data, Path configuration) {
        return on(data, Optional.of(configuration));
    }

    private static ServerProcess on(ServerData data, Optional<Path> configuration) {
        int port = freePort();
        var log = newLog();
        var server = new ServerProcess(launch(data, configuration, port, log), URI.create("http://127.0.0.1:" + port));
        server.awaitReadiness(log);
        return server;
    }

    public URI base() {
        return base;
    }

    public Api api() {
        return Api.at(base);
    }

    /** Ends the process the way a power cut does: nothing in it gets a chance to finish. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(ServerData data, Optional<Path> configuration, int port, Path log) {
        var jar = Path.of(System.getProperty("jeton.jar", "../server/target/jeton.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("no runnable jar at " + jar.toAbsolutePath() + ": build server first");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var zone = "-Duser.timezone=" + System.getProperty("user.timezone", "UTC");
        var command = new ArrayList<>(List.of(java.toString(), zone, "-Xmx512m", "-jar", jar.toString()));
        configuration.ifPresent(file -> command.addAll(List.of("server", file.toString())));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(data.environment());
        builder.environment().put("JETON_HTTP_PORT", Integer.toString(port));
        builder.environment().put("JETON_ADMIN_PORT", Integer.toString(freePort()));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReadiness(Path log) {
        try {
            Eventually.see(START_PATIENCE, this::isReadyOrGone, Boolean::booleanValue);
        } catch (AssertionError silent) {
            kill();
            throw new IllegalStateException("the server stays silent:\n" + endOf(log), silent);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended at once:\n" + endOf(log));
        }
    }

    private boolean isReadyOrGone() {
        if (!process.isAlive()) {
            return true;
        }
        try {
            return api().get("/status").status() == 204;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private static String endOf(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newLog() {
        try {
            var folder = Files.createDirectories(Path.of("target", "server-logs"));
            return Files.createTempFile(folder, "server-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
