package io.jeton.domain.instance;

import io.jeton.domain.change.WarningChange;
import io.jeton.domain.key.TokenKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The warnings that have come up since an instance was last written. Which of them are kept is the store's business: for each token, of
 * equal ones the first, and of those the first {@value #PER_TOKEN_MAX}, counting what is stored already. No command depends on them, so
 * they are never loaded.
 */
public final class Warnings {
    /** How many are kept for each token. */
    public static final int PER_TOKEN_MAX = 10;

    private final List<Warning> unstored = new ArrayList<>(0);

    /** What is not stored yet, oldest first; of each token, none is there twice. */
    public List<Warning> unstored() {
        return List.copyOf(unstored);
    }

    /**
     * Those that are kept of new ones.
     *
     * @param stored those that are stored of the same tokens
     */
    public static List<Warning> kept(Collection<Warning> added, Collection<Warning> stored) {
        var all = new ArrayList<>(stored);
        var kept = new ArrayList<Warning>();
        for (Warning warning : added) {
            if (isRoomFor(warning, all)) {
                all.add(warning);
                kept.add(warning);
            }
        }
        return kept;
    }

    void on(WarningChange.ExpressionWarned change) {
        var warning = new Warning(change.warning(), change.token(), change.elementId(), change.text(), change.at());
        if (isRoomFor(warning, unstored)) {
            unstored.add(warning);
        }
    }

    int touchedCount() {
        return unstored.size();
    }

    void written() {
        unstored.clear();
    }

    private static boolean isRoomFor(Warning warning, Collection<Warning> others) {
        TokenKey token = warning.token();
        var count = 0;
        for (Warning other : others) {
            if (other.token().equals(token)) {
                if (other.text().equals(warning.text())) {
                    return false;
                }
                count++;
            }
        }
        return count < PER_TOKEN_MAX;
    }
}
