package io.jeton.rest.batch;

import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.QueryStore;
import io.jeton.domain.key.BatchKey;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The items of a batch as comma-separated values (RFC 4180), in their order, with a line of names first. They are read and written a part at a
 * time, so the export of a million items takes no more memory than that of a thousand.
 */
final class ItemsCsv implements StreamingOutput {
    static final String MEDIA_TYPE = "text/csv";

    private static final int PART = 1_000;
    private static final String NAMES =
            "position,itemKey,processInstanceKey,rootProcessInstanceKey,state,attempts,processedDate,errorType,errorMessage";
    private static final String LINE_END = "\r\n";

    private final QueryStore queries;
    private final BatchKey batch;

    ItemsCsv(QueryStore queries, BatchKey batch) {
        this.queries = queries;
        this.batch = batch;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.append(NAMES).append(LINE_END);
        int last = -1;
        List<BatchItemView> items;
        do {
            items = queries.itemsOf(batch, last, PART);
            for (BatchItemView item : items) {
                csv.append(line(item)).append(LINE_END);
                last = item.position();
            }
        } while (items.size() == PART);
        csv.flush();
    }

    private static String line(BatchItemView item) {
        return Arrays.asList(
                        item.position(),
                        item.itemKey(),
                        item.instanceKey(),
                        item.rootKey(),
                        item.state(),
                        item.attempts(),
                        item.processedDate(),
                        item.errorType(),
                        item.errorMessage())
                .stream()
                .map(ItemsCsv::field)
                .collect(Collectors.joining(","));
    }

    /** Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String field(@Nullable Object value) {
        String text = Objects.toString(value, "");
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
