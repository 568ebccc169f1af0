package io.jeton.rest.batch;

import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request for a batch says about how it is cut and begun: additions to the published API, all optional. */
final class CutReading implements SearchGrammar.Extension {
    private @Nullable Integer jobsPerSeed;
    private @Nullable Integer itemsPerJob;
    private @Nullable Instant startAt;

    CutReading() {}

    /** What has been read. */
    Cut cut() {
        return new Cut(jobsPerSeed, itemsPerJob, startAt);
    }

    static Cut read(byte[] body) {
        Violations violations = new Violations();
        CutReading draft = new CutReading();
        JsonDocument.readOptional(body, violations, (name, json) -> {
            if (!draft.read(name, json)) {
                json.ignored();
            }
        });
        violations.check();
        return draft.cut();
    }

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        switch (name) {
            case "batchJobsPerSeed" -> jobsPerSeed = size(json);
            case "invocationsPerBatchJob" -> itemsPerJob = size(json);
            case "startTime" -> startAt = time(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Integer size(JsonFields json) throws IOException {
        Integer size = json.int32();
        return size == null || (size >= 1 && size <= BatchSizes.MAX)
                ? size
                : json.refuse("is " + size + ", but must be within 1 and " + BatchSizes.MAX);
    }

    private static @Nullable Instant time(JsonFields json) throws IOException {
        String text = json.text();
        Instant time = text == null ? null : EngineDates.parse(text);
        return text == null || time != null
                ? time
                : json.wrongType("expected a date and time such as 2026-01-31T10:00:00.000+0000");
    }
}
