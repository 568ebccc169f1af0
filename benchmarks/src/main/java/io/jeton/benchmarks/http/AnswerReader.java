package io.jeton.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads answers from a stream of bytes: the status, the few headers that frame the body, and the body by length, by
 * chunks, or up to the end of the connection. What one read brings beyond an answer belongs to the next.
 */
final class AnswerReader {
    private static final int CONTINUE = 100;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    /** Puts at least one byte into the buffer, or fails when there is none to come. */
    interface Source {
        void read(ByteBuffer into) throws IOException;
    }

    private final ByteBuffer in;
    private final Source source;
    private byte[] line = new byte[256];
    private int lineLength;
    private byte[] body = new byte[1024];
    private int bodyLength;

    AnswerReader(ByteBuffer in, Source source) {
        this.in = in;
        this.source = source;
        reset();
    }

    /** Forgets what was read ahead: the next answer comes from a new connection. */
    void reset() {
        in.clear().flip();
    }

    Answer next() throws IOException {
        int status = readStatus();
        Framing framing = readHeaders();
        while (status >= CONTINUE && status < FIRST_FINAL_STATUS) {
            status = readStatus();
            framing = readHeaders();
        }
        bodyLength = 0;
        boolean untilEnd = false;
        if (status != NO_CONTENT && status != NOT_MODIFIED) {
            if (framing.chunked) {
                readChunks();
            } else if (framing.length >= 0) {
                readBody(framing.length);
            } else {
                readToEnd();
                untilEnd = true;
            }
        }
        return new Answer(status, body, bodyLength, framing.close || untilEnd);
    }

    private int readStatus() throws IOException {
        readLine();
        if (lineLength < 12 || !startsWith("http/1.")) {
            throw new IOException("not an HTTP/1.x answer");
        }
        return (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
    }

    private Framing readHeaders() throws IOException {
        long length = -1;
        boolean chunked = false;
        boolean close = false;
        for (readLine(); lineLength > 0; readLine()) {
            if (startsWith("content-length:")) {
                length = number("content-length:".length(), DECIMAL);
            } else if (startsWith("transfer-encoding: chunked")) {
                chunked = true;
            } else if (startsWith("connection: close")) {
                close = true;
            }
        }
        return new Framing(Math.toIntExact(length), chunked, close);
    }

    private void readChunks() throws IOException {
        readLine();
        for (int size = (int) number(0, HEX); size > 0; size = (int) number(0, HEX)) {
            readBody(size);
            readLine();
            readLine();
        }
        do {
            readLine();
        } while (lineLength > 0);
    }

    private void readBody(int length) throws IOException {
        ensureBody(bodyLength + length);
        int end = bodyLength + length;
        while (bodyLength < end) {
            fill();
            int some = Math.min(in.remaining(), end - bodyLength);
            in.get(body, bodyLength, some);
            bodyLength += some;
        }
    }

    private void readToEnd() throws IOException {
        boolean more = true;
        while (more) {
            try {
                fill();
                int some = in.remaining();
                ensureBody(bodyLength + some);
                in.get(body, bodyLength, some);
                bodyLength += some;
            } catch (EOFException end) {
                more = false;
            }
        }
    }

    private void readLine() throws IOException {
        lineLength = 0;
        byte next = readByte();
        while (next != '\n') {
            if (lineLength == line.length) {
                line = Arrays.copyOf(line, line.length * 2);
            }
            line[lineLength++] = next;
            next = readByte();
        }
        if (lineLength > 0 && line[lineLength - 1] == '\r') {
            lineLength--;
        }
    }

    private byte readByte() throws IOException {
        fill();
        return in.get();
    }

    private void fill() throws IOException {
        while (!in.hasRemaining()) {
            in.clear();
            try {
                source.read(in);
            } finally {
                in.flip();
            }
        }
    }

    private void ensureBody(int length) {
        if (body.length < length) {
            body = Arrays.copyOf(body, Math.max(length, body.length * 2));
        }
    }

    private boolean startsWith(String lowerCase) {
        if (lineLength < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (Character.toLowerCase(line[i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long number(int from, int radix) throws IOException {
        int at = from;
        while (at < lineLength && line[at] == ' ') {
            at++;
        }
        int first = at;
        long value = 0;
        for (int digit = digit(at, radix); digit >= 0 && value <= Integer.MAX_VALUE; digit = digit(at, radix)) {
            value = value * radix + digit;
            at++;
        }
        if (at == first || value > Integer.MAX_VALUE) {
            throw new IOException("not a length of a body this client can hold");
        }
        return value;
    }

    private int digit(int at, int radix) {
        return at < lineLength ? Character.digit(line[at], radix) : -1;
    }

    private record Framing(int length, boolean chunked, boolean close) {}
}
