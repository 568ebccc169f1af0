package io.jeton.benchmarks.meter;

import java.util.Map;

/** Something that can be read at any moment, cheaply enough not to disturb what is measured. */
interface Gauge {
    /** Adds the meters that this gauge knows. */
    void read(Map<Meter, Long> into);
}
