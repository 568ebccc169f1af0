package io.jeton.persistence.batch;

import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.persistence.database.StringList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When something may be forgotten, as a list of texts: a word, and what belongs to it. */
final class RemovalTimeText {
    private static final String NOW = "now";
    private static final String NEVER = "never";
    private static final String AT = "at";
    private static final String TIME_TO_LIVE = "ttl";

    private RemovalTimeText() {}

    static String of(RemovalTime time) {
        return String.valueOf(StringList.toColumn(listOf(time)));
    }

    static RemovalTime read(String text) {
        var list = StringList.fromColumn(text);
        return switch (list.get(0)) {
            case NOW -> new RemovalTime.Now();
            case NEVER -> new RemovalTime.Never();
            case AT -> new RemovalTime.At(Instant.parse(list.get(1)));
            case TIME_TO_LIVE -> new RemovalTime.AfterTimeToLive(retention(list));
            default -> throw new IllegalStateException("a batch is stored with an unknown time of removal: " + text);
        };
    }

    private static List<String> listOf(RemovalTime time) {
        if (time instanceof RemovalTime.At at) {
            return List.of(AT, at.time().toString());
        }
        if (time instanceof RemovalTime.AfterTimeToLive after) {
            return listOf(after.retention());
        }
        return List.of(time instanceof RemovalTime.Now ? NOW : NEVER);
    }

    /** The time to live, empty for ever, and then pairs of processes and times. */
    private static List<String> listOf(Retention retention) {
        var timeToLive = retention.timeToLive();
        var list = new ArrayList<>(List.of(TIME_TO_LIVE, timeToLive == null ? "" : timeToLive.toString()));
        for (Map.Entry<String, Duration> each : retention.timeToLiveByProcess().entrySet()) {
            list.add(each.getKey());
            list.add(each.getValue().toString());
        }
        return list;
    }

    private static Retention retention(List<String> list) {
        var byProcess = new LinkedHashMap<String, Duration>();
        for (int i = 2; i < list.size(); i += 2) {
            byProcess.put(list.get(i), Duration.parse(list.get(i + 1)));
        }
        return new Retention(list.get(1).isEmpty() ? null : Duration.parse(list.get(1)), byProcess);
    }
}
