package io.jeton.bpmn.feel;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Date-times as texts: ISO 8601 with an offset, and perhaps a zone behind it. */
final class DateText {
    static final String EXPECTED = "a date-time with an offset";

    private DateText() {}

    /**
     * @throws java.time.DateTimeException if it is none
     */
    static OffsetDateTime parse(String text) {
        return DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(text.strip(), OffsetDateTime::from);
    }
}
