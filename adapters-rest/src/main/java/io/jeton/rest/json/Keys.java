package io.jeton.rest.json;

import org.jspecify.annotations.Nullable;

/** Keys as they stand in requests and answers: 64-bit integers, as strings of their decimal digits. */
public final class Keys {
    private static final int LENGTH_MAX = 25;

    private Keys() {}

    /** The key that a text stands for, or {@code null} if it is none. */
    public static @Nullable Long parse(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        if (text.length() == digits || text.length() > LENGTH_MAX) {
            return null;
        }
        for (int i = digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // more digits than any key has
        }
    }

    public static String text(long key) {
        return Long.toString(key);
    }

    public static @Nullable String textOrNull(@Nullable Long key) {
        return key == null ? null : key.toString();
    }
}
