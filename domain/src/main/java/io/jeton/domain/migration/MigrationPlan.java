package io.jeton.domain.migration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration would do to an instance.
 *
 * @param revision of the instance for which this holds
 * @param moved at which elements it is active, and where it would go on; how often each
 * @param closed the elements of events that would not be waited for any more; one that begins anew is among those that are opened, too
 * @param opened the elements of events that would be waited for then
 */
public record MigrationPlan(long revision, Map<Moved, Integer> moved, List<String> closed, List<String> opened) {
    public MigrationPlan {
        moved = Collections.unmodifiableMap(new LinkedHashMap<>(moved));
        closed = List.copyOf(closed);
        opened = List.copyOf(opened);
    }

    /** From where to where something goes. */
    public record Moved(String source, String target) {}
}
