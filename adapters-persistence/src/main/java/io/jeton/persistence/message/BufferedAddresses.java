package io.jeton.persistence.message;

import io.jeton.domain.message.MessageAddress;
import io.jeton.persistence.database.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Tells at which addresses any message is buffered, by the index on names and keys: one probe for each. */
final class BufferedAddresses {
    private static final String PROBE = """
            select %d as place from (select 1) one where exists (
              select 1 from message
              where name = ? and correlation_key = ? and tenant_id = ? and expires_at > ?)""";

    private BufferedAddresses() {}

    static List<MessageAddress> among(Handle handle, Collection<MessageAddress> addresses, Instant now) {
        var asked = new ArrayList<>(addresses);
        var probes =
                IntStream.range(0, asked.size()).mapToObj(PROBE::formatted).collect(Collectors.joining(" union all "));
        var query = handle.createQuery(probes);
        int place = 0;
        for (MessageAddress address : asked) {
            query.bind(place++, address.name())
                    .bind(place++, address.correlationKey())
                    .bind(place++, address.tenantId())
                    .bind(place++, Times.toColumn(now));
        }
        return query.mapTo(Integer.class).list().stream().map(asked::get).toList();
    }
}
