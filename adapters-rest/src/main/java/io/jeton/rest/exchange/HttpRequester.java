package io.jeton.rest.exchange;

import io.jeton.application.job.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * A client that waits for its answer at the other end of a connection. The server does not read from a connection while a request is under way, so
 * it does not notice that the client has gone; here it is asked for by reading. That is possible on a connection of HTTP/1.1, of which this request
 * is the only user; other clients count as there. A client that has closed its side of the connection counts as gone. Thread-safe.
 */
public final class HttpRequester implements Requester {
    private final @Nullable Connection connection;
    private boolean gone;
    private boolean settled;

    private HttpRequester(@Nullable Connection connection) {
        this.connection = connection;
    }

    public static HttpRequester of(HttpServletRequest request) {
        ConnectionMetaData metaData =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        return new HttpRequester(metaData.getHttpVersion() == HttpVersion.HTTP_1_1 ? metaData.getConnection() : null);
    }

    @Override
    public synchronized boolean isThere() {
        if (!gone && !settled && connection instanceof Connection.UpgradeTo reader) {
            gone = isClosed(connection.getEndPoint(), reader);
        }
        return !gone;
    }

    /**
     * The answer is about to be written: the connection is not looked at any more, because its next request may come.
     *
     * @return whether the client was there until now
     */
    public synchronized boolean settle() {
        boolean isThere = isThere();
        settled = true;
        return isThere;
    }

    /** What a client has sent already of its next request is handed on to whoever reads that. */
    private static boolean isClosed(EndPoint endPoint, Connection.UpgradeTo reader) {
        ByteBuffer next = BufferUtil.allocate(1_024);
        try {
            int read = endPoint.fill(next);
            if (read > 0) {
                reader.onUpgradeTo(next);
            }
            return read < 0;
        } catch (IOException broken) {
            return true;
        }
    }
}
