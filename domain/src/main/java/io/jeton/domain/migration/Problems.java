package io.jeton.domain.migration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why an instance cannot be migrated: as many sentences as somebody reads. */
final class Problems {
    static final int MAX = 20;

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(sentence);
        }
    }

    boolean any() {
        return !sentences.isEmpty();
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
