package io.jeton.persistence.message;

import io.jeton.domain.message.MessageAddress;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells at which addresses any message is buffered, by the index on names and keys: one probe for each, all in one statement. */
final class BufferedAddresses {
    private static final String PROBE = """
            (select %d from message
             where name = ? and correlation_key = ? and tenant_id = ? and expires_at > ? limit 1)""";

    private BufferedAddresses() {}

    static List<MessageAddress> among(Connection connection, Collection<MessageAddress> addresses, Instant now)
            throws SQLException {
        var asked = new ArrayList<>(addresses);
        var probes =
                IntStream.range(0, asked.size()).mapToObj(PROBE::formatted).collect(Collectors.joining(" union all "));
        try (var query = connection.prepareStatement(probes)) {
            int place = 0;
            for (MessageAddress address : asked) {
                query.setString(++place, address.name());
                query.setString(++place, address.correlationKey());
                query.setString(++place, address.tenantId());
                Times.set(query, ++place, now);
            }
            var found = new ArrayList<MessageAddress>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(asked.get(rows.getInt(1)));
                }
            }
            return found;
        }
    }
}
