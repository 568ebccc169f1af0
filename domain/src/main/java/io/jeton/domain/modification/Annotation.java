package io.jeton.domain.modification;

import io.jeton.domain.rejection.Rejection.InvalidField;

/**
 * What somebody notes about what they have done, for whoever looks at it later. It has no other effect.
 *
 * @param text at most {@value #LENGTH_MAX} characters
 */
public record Annotation(String text) {
    public static final int LENGTH_MAX = 4_000;

    /** @throws io.jeton.domain.rejection.CommandRejected if it is too long */
    public Annotation {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidField(
                            "annotation",
                            "expected at most " + LENGTH_MAX + " characters, but there are " + text.length())
                    .asException();
        }
    }
}
