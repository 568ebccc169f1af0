package io.jeton.server;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.jeton.rest.authentication.Passwords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code hash-password}: reads a password, from the terminal without showing it or else from the standard input, and prints its hash. */
final class HashPasswordCommand extends Command {
    HashPasswordCommand() {
        super("hash-password", "Reads a password and prints the hash that belongs into the configuration");
    }

    @Override
    public void configure(Subparser subparser) {
        // It has no arguments: a password must not stand in the history of a shell.
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException {
        var password = password();
        if (password.isEmpty()) {
            throw new IllegalArgumentException("expected a password on the standard input, but there is none");
        }
        System.out.println(Passwords.hash(password));
    }

    /** Where a console is there without a terminal, as on JDK 22 to 24, it reads the same line, behind its prompt. */
    @SuppressWarnings("SystemConsoleNull")
    private static String password() throws IOException {
        var console = System.console();
        if (console != null) {
            var typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
