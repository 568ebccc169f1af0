package io.jeton.domain.message;

import java.util.Comparator;

/**
 * Where messages and those who wait for them meet.
 *
 * @param correlationKey may be empty, which is a key like any other
 */
public record MessageAddress(String tenantId, String name, String correlationKey)
        implements Comparable<MessageAddress> {
    private static final Comparator<MessageAddress> ORDER = Comparator.comparing(MessageAddress::tenantId)
            .thenComparing(MessageAddress::name)
            .thenComparing(MessageAddress::correlationKey);

    @Override
    public int compareTo(MessageAddress other) {
        return ORDER.compare(this, other);
    }
}
