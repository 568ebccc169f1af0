package io.jeton.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection to a server, used by one thread at a time; only {@link #close()} may come from another.
 *
 * <p>An exchange blocks without a time-out, because every time-out costs a poll and a mode switch per read. Who needs
 * an end closes the connection: the exchange then fails with an {@link IOException}, as it does when the server closes
 * it. A failed exchange is never repeated here (it may have taken effect); the next one connects anew.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int READ_BYTES = 32 * 1024;

    private final Origin origin;
    private final byte[] headers;
    private ByteBuffer out = ByteBuffer.allocateDirect(READ_BYTES);
    private final AnswerReader reader = new AnswerReader(ByteBuffer.allocateDirect(READ_BYTES), this::read);
    private volatile @Nullable SocketChannel channel;
    private volatile boolean closed;

    public HttpConnection(Origin origin) {
        this.origin = origin;
        this.headers =
                (" HTTP/1.1\r\nHost: " + origin.authority() + "\r\nAccept: application/json\r\n").getBytes(ISO_8859_1);
    }

    /** Sends a JSON body and waits for the answer, which is valid until the next exchange. */
    public Answer post(String path, byte[] json) throws IOException {
        return exchange("POST", path, "application/json", json);
    }

    /** Sends a body of the given media type and waits for the answer, which is valid until the next exchange. */
    public Answer post(String path, String contentType, byte[] body) throws IOException {
        return exchange("POST", path, contentType, body);
    }

    /** Waits for the answer to a GET, which is valid until the next exchange. */
    public Answer get(String path) throws IOException {
        return exchange("GET", path, "application/json", new byte[0]);
    }

    private Answer exchange(String method, String path, String contentType, byte[] body) throws IOException {
        render(method, path, contentType, body);
        try {
            send();
            Answer answer = reader.next();
            if (answer.lastOfConnection()) {
                disconnect();
            }
            return answer;
        } catch (IOException e) {
            disconnect();
            throw e;
        }
    }

    private void render(String method, String path, String contentType, byte[] body) {
        byte[] line = (method + ' ' + origin.basePath() + path).getBytes(ISO_8859_1);
        byte[] entity = ("Content-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        int bytes = line.length + headers.length + entity.length + body.length;
        if (out.capacity() < bytes) {
            out = ByteBuffer.allocateDirect(bytes);
        }
        out.clear().put(line).put(headers).put(entity).put(body).flip();
    }

    private void send() throws IOException {
        SocketChannel open = connected();
        while (out.hasRemaining()) {
            open.write(out);
        }
    }

    private SocketChannel connected() throws IOException {
        SocketChannel open = channel;
        if (open != null) {
            return open;
        }
        SocketChannel opened = SocketChannel.open(origin.address());
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel = opened;
        reader.reset();
        if (closed) {
            disconnect();
            throw new IOException("the connection to " + origin.authority() + " was closed");
        }
        return opened;
    }

    private void read(ByteBuffer in) throws IOException {
        SocketChannel open = channel;
        if (open == null || open.read(in) < 0) {
            throw new EOFException(origin.authority() + " closed the connection");
        }
    }

    private void disconnect() throws IOException {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes for good; an exchange that is under way on another thread fails. */
    @Override
    public void close() throws IOException {
        closed = true;
        disconnect();
    }
}
