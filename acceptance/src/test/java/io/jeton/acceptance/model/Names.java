package io.jeton.acceptance.model;

import java.util.UUID;

/** Makes the words of a scenario unique on a server that many scenarios share. */
public record Names(String suffix) {

    public static Names fresh() {
        return new Names(UUID.randomUUID().toString().substring(0, 8));
    }

    public String unique(String word) {
        return word.replace(' ', '-') + "-" + suffix;
    }
}
