package io.jeton.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An answer whose body is a view of the connection's buffer: read it before the next exchange.
 *
 * <p>Fields are found by scanning for their quoted name, which is enough for answers that this load knows and a
 * fraction of the cost of a parser. A name must not occur inside a string value.
 */
public final class Answer {
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;
    private static final int DETAIL_CHARS_MAX = 300;

    private final int status;
    private final byte[] body;
    private final int length;
    private final boolean lastOfConnection;

    Answer(int status, byte[] body, int length, boolean lastOfConnection) {
        this.status = status;
        this.body = body;
        this.length = length;
        this.lastOfConnection = lastOfConnection;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= OK_FROM && status <= OK_TO;
    }

    boolean lastOfConnection() {
        return lastOfConnection;
    }

    public String text() {
        return new String(body, 0, length, UTF_8);
    }

    /** The status and the beginning of the body, for a person to read. */
    public String summary() {
        String text = text();
        return status + " " + text.substring(0, Math.min(text.length(), DETAIL_CHARS_MAX));
    }

    /** The position behind the colon of the next field of this name, or -1 when there is none. */
    public int find(byte[] quotedName, int from) {
        int last = length - quotedName.length;
        for (int at = from; at <= last; at++) {
            if (body[at] == '"' && matches(quotedName, at)) {
                int colon = skipSpace(at + quotedName.length);
                if (colon < length && body[colon] == ':') {
                    return colon + 1;
                }
            }
        }
        return -1;
    }

    /** The number at this position, be it a JSON number or digits in quotes, as servers differ in how they show keys. */
    public long numberAt(int position) {
        int at = skipSpace(position);
        if (at < length && body[at] == '"') {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < length && body[at] >= '0' && body[at] <= '9') {
            value = value * 10 + body[at] - '0';
            at++;
        }
        if (at == first) {
            throw new IllegalArgumentException("no number where one was expected: " + summary());
        }
        return value;
    }

    /** The number of the first field of this name. */
    public long number(byte[] quotedName) {
        int position = find(quotedName, 0);
        if (position < 0) {
            throw new IllegalArgumentException("no " + new String(quotedName, UTF_8) + " in: " + summary());
        }
        return numberAt(position);
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < length && body[at] <= ' ') {
            at++;
        }
        return at;
    }

    private boolean matches(byte[] name, int at) {
        for (int i = 1; i < name.length; i++) {
            if (body[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
