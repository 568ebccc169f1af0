package io.jeton.server;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.List;

/** How requests are taken in, unless the configuration says otherwise; and what it cannot change. */
final class HttpDefaults {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT = 8080;
    private static final int ADMIN_PORT = 8081;
    private static final int THREADS_MAX = 64;
    private static final int DROPWIZARD_THREADS_MAX = 1024;
    private static final Duration GRACE = Duration.seconds(15);
    private static final Duration DROPWIZARD_GRACE = Duration.seconds(30);

    private HttpDefaults() {}

    /** The server of a configuration that says nothing about it. */
    static ServerFactory serverFactory() {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(connector(PORT)));
        server.setAdminConnectors(List.of(connector(ADMIN_PORT)));
        settle(server);
        return server;
    }

    /**
     * Completes a configured server: nothing listens beyond this machine unless an address is named, requests are not logged unless a
     * log is named, and threads are few unless a number is named.
     *
     * <p>Not open to choice: errors are answered in one form only, and request bodies are never inflated, so that their limit holds.
     */
    static void settle(ServerFactory factory) {
        if (factory instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
            server.setEnableThreadNameFilter(false);
            server.getGzipFilterFactory().setEnabled(false);
            if (server.getMaxThreads() == DROPWIZARD_THREADS_MAX) {
                server.setMaxThreads(THREADS_MAX);
            }
            if (server.getShutdownGracePeriod().equals(DROPWIZARD_GRACE)) {
                server.setShutdownGracePeriod(GRACE);
            }
            if (server.getRequestLogFactory() instanceof LogbackAccessRequestLogFactory log && isUntouched(log)) {
                log.setAppenders(List.of());
            }
        }
        if (factory instanceof DefaultServerFactory server) {
            server.getApplicationConnectors().forEach(HttpDefaults::bindToLoopback);
            server.getAdminConnectors().forEach(HttpDefaults::bindToLoopback);
        }
    }

    private static boolean isUntouched(LogbackAccessRequestLogFactory log) {
        return log.getAppenders().size() == 1 && log.getAppenders().get(0) instanceof ConsoleAppenderFactory;
    }

    private static ConnectorFactory connector(int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setPort(port);
        connector.setBindHost(LOOPBACK);
        return connector;
    }

    private static void bindToLoopback(ConnectorFactory connector) {
        if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
            http.setBindHost(LOOPBACK);
        }
    }
}
