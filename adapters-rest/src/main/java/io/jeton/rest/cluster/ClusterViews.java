package io.jeton.rest.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients are told about the server: one node that leads the only partition. */
final class ClusterViews {
    private ClusterViews() {}

    record Topology(
            List<Broker> brokers,
            @Nullable String clusterId,
            int clusterSize,
            int partitionsCount,
            int replicationFactor,
            String gatewayVersion,
            String lastCompletedChangeId) {
        static Topology of(String host, int port, String version) {
            return new Topology(List.of(Broker.of(host, port, version)), null, 1, 1, 1, version, "-1");
        }
    }

    /** The properties that older Java clients know, and no other. */
    record StrictTopology(
            List<Broker> brokers, int clusterSize, int partitionsCount, int replicationFactor, String gatewayVersion) {
        static StrictTopology of(String host, int port, String version) {
            return new StrictTopology(List.of(Broker.of(host, port, version)), 1, 1, 1, version);
        }
    }

    record Broker(int nodeId, String host, int port, List<Partition> partitions, String version) {
        static Broker of(String host, int port, String version) {
            return new Broker(0, host, port, List.of(new Partition(1, "leader", "healthy")), version);
        }
    }

    record Partition(int partitionId, String role, String health) {}

    record License(
            boolean validLicense,
            String licenseType,
            boolean isCommercial,
            @Nullable String expiresAt) {
        static final License NONE_NEEDED = new License(true, "unknown", false, null);
    }
}
