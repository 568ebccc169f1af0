package io.jeton.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.util.List;
import java.util.Map;

/** How the server logs, unless the configuration says otherwise: short lines on the console; line breaks in messages do not make lines. */
final class LogDefaults {
    private static final String FORMAT =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5p %c{0}: %replace(%m){'[\\r\\n]+',' | '}%n%rEx{20}";

    private LogDefaults() {}

    static LoggingFactory loggingFactory() {
        ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setLogFormat(FORMAT);
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        logging.setLoggers(Map.of(
                "io.jeton", TextNode.valueOf("INFO"),
                "io.dropwizard.core.cli", TextNode.valueOf("INFO"),
                "org.eclipse.jetty.server.AbstractConnector", TextNode.valueOf("INFO")));
        logging.setAppenders(List.of(console));
        return logging;
    }
}
