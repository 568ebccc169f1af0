package io.jeton.rest.batch;

import io.jeton.domain.batch.Operation;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads when something that has ended may be forgotten: exactly one of three properties says so. */
final class RemovalTimeReading implements ManyBody.What {
    private static final String ABSOLUTE = "absoluteRemovalTime";
    private static final String CLEARED = "clearedRemovalTime";
    private static final String CALCULATED = "calculatedRemovalTime";

    private final Retention retention;
    private final Function<RemovalTime, Operation> operation;
    private final List<RemovalTime> times = new ArrayList<>();

    /**
     * @param retention by which a time is calculated
     * @param operation what is done with the time
     */
    RemovalTimeReading(Retention retention, Function<RemovalTime, Operation> operation) {
        this.retention = retention;
        this.operation = operation;
    }

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        switch (name) {
            case ABSOLUTE -> absolute(json);
            case CLEARED -> flag(json, new RemovalTime.Never());
            case CALCULATED -> flag(json, new RemovalTime.AfterTimeToLive(retention));
            // What was called goes with its caller, whatever this says.
            case "hierarchical" -> json.flag();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void absolute(JsonFields json) throws IOException {
        String text = json.text();
        Instant time = text == null ? null : EngineDates.parse(text);
        if (time != null) {
            times.add(new RemovalTime.At(time));
        } else if (text != null) {
            json.wrongType("expected a date and time such as 2026-01-31T10:00:00.000+0000");
        }
    }

    private void flag(JsonFields json, RemovalTime time) throws IOException {
        if (Boolean.TRUE.equals(json.flag())) {
            times.add(time);
        }
    }

    @Override
    public Operation operation(Violations violations) {
        return operation.apply(time(violations));
    }

    /**
     * What has been read.
     *
     * @return only to be used if nothing is violated
     */
    RemovalTime time(Violations violations) {
        if (times.size() != 1 && !violations.isAbout(ABSOLUTE)) {
            violations.refused(
                    ABSOLUTE,
                    times.isEmpty()
                            ? "is missing: one of it, " + CLEARED + " and " + CALCULATED + " must be given"
                            : "is not the only one of it, " + CLEARED + " and " + CALCULATED + " that is given");
        }
        return times.isEmpty() ? new RemovalTime.Never() : times.get(0);
    }
}
