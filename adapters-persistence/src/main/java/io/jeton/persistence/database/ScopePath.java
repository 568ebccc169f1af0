package io.jeton.persistence.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scopes between a job's token and the root scope, kept with the job, so that its variables are found without its instance: distances
 * from the instance's key, separated by blanks, from the inside; NULL if there are none.
 */
public final class ScopePath {
    private ScopePath() {}

    public static @Nullable String toColumn(long instanceKey, List<Long> scopes) {
        return scopes.isEmpty()
                ? null
                : scopes.stream()
                        .map(scope -> Long.toString(scope - instanceKey))
                        .collect(Collectors.joining(" "));
    }

    public static List<Long> fromColumn(long instanceKey, @Nullable String path) {
        return path == null
                ? List.of()
                : Arrays.stream(path.split(" "))
                        .map(distance -> instanceKey + Long.parseLong(distance))
                        .toList();
    }
}
