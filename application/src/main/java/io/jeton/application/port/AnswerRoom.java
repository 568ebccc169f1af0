package io.jeton.application.port;

import io.jeton.domain.variable.Value;
import java.util.Map;

/**
 * The room that one answer has for jobs. A job takes the bytes of its variables, names and JSON texts in UTF-8, and a flat {@value #FLAT_BYTES}
 * for all else.
 */
public final class AnswerRoom {
    /** What a job takes beside its variables. */
    public static final int FLAT_BYTES = 1_024;

    /** Whether a job can be part of an answer. */
    public enum Fit {
        FITS,
        /** There is not enough room left in this answer, but would be in another. */
        NOT_ANY_MORE,
        /** No answer has room for it. */
        NEVER
    }

    private final long bytesMax;
    private long taken;

    /**
     * @param bytesMax of all jobs of the answer
     */
    public AnswerRoom(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes the room for a job if there is enough. */
    public Fit take(long bytesOfVariables) {
        var bytes = FLAT_BYTES + bytesOfVariables;
        if (bytes > bytesMax) {
            return Fit.NEVER;
        }
        if (bytes > bytesMax - taken) {
            return Fit.NOT_ANY_MORE;
        }
        taken += bytes;
        return Fit.FITS;
    }

    public static long bytesOf(Map<String, Value> variables) {
        long bytes = 0;
        for (var variable : variables.entrySet()) {
            bytes += bytesOf(variable.getKey(), variable.getValue());
        }
        return bytes;
    }

    public static long bytesOf(String name, Value value) {
        return utf8(name) + utf8(value.json());
    }

    /** How many bytes a text is in UTF-8. */
    public static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character >= 0x800 && !Character.isSurrogate(character)) {
                bytes += 2;
            } else if (character >= 0x80) {
                bytes += 1;
            }
        }
        return bytes;
    }
}
