package io.jeton.application.query;

/** A property that can be searched and, perhaps, sorted by. Enumerations of fields are the whitelist of every query. */
public interface Field {
    /** The property's name in requests. */
    String property();

    Type type();

    /** What operands of a condition on the field are. */
    enum Type {
        /** {@link Long} */
        KEY,
        /** {@link String} */
        TEXT,
        /** {@link String}, one of the names of an enumeration */
        NAME,
        /** {@link Integer} */
        INTEGER,
        /** {@link java.time.Instant} */
        TIME,
        /** {@link Boolean} */
        FLAG
    }
}
