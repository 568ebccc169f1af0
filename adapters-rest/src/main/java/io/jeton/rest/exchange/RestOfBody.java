package io.jeton.rest.exchange;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads what the handling of a request has left of its body, after the answer and without holding a thread. What is not read, as when
 * a wrong path is answered before the body has come, is still to come on the connection: the server would close that under the
 * client's next request, which nobody would answer then.
 */
public final class RestOfBody extends Handler.Wrapper {
    /** A sender of more than this is not worth the wait: its connection is closed. */
    private static final long BYTES_MAX = 1024 * 1024;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // whoever asks first sends nothing if the answer is there
        boolean sends = !request.getHeaders().contains(HttpHeader.EXPECT);
        return super.handle(request, response, sends ? new Drain(request, callback) : callback);
    }

    private static final class Drain extends Callback.Nested implements Runnable {
        private final Request request;
        private long bytes;

        Drain(Request request, Callback callback) {
            super(callback);
            this.request = request;
        }

        @Override
        public void succeeded() {
            run();
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                bytes += chunk.remaining();
                boolean last = chunk.isLast();
                chunk.release();
                if (last || bytes > BYTES_MAX) {
                    super.succeeded();
                    return;
                }
            }
        }
    }
}
