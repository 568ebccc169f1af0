package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionStore.LatestVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a deployment with an idempotency key, as it is remembered: keys and versions, in the order of what the files define. A repetition
 * consists of the same files, so all else is known from them.
 */
final class RememberedDeployment {
    private static final String MADE_VERSIONS = "new";
    private static final String UNCHANGED = "unchanged";

    private RememberedDeployment() {}

    static String toFacts(Deployment deployment, List<ParsedFile> files, boolean madeVersions) {
        var versions = deployment.versions();
        var facts = new ArrayList<String>();
        facts.add(madeVersions ? MADE_VERSIONS : UNCHANGED);
        facts.add(String.valueOf(deployment.key()));
        for (ParsedFile file : files) {
            for (Defined defined : file.defined()) {
                var version = versions.get(defined);
                if (version == null) {
                    throw new IllegalStateException(defined + " is missing in the answer to its deployment");
                }
                facts.add(version.key() + ":" + version.version());
            }
        }
        return String.join(" ", facts);
    }

    /** Whether the deployment has made new versions, so that there may be warnings about them. */
    static boolean hasMadeVersions(String facts) {
        return facts.startsWith(MADE_VERSIONS);
    }

    /** The answer, without warnings. */
    static Deployment of(String facts, String tenantId, List<ParsedFile> files) {
        var parts = List.of(facts.split(" ", -1));
        var versions = new HashMap<Defined, LatestVersion>();
        int next = 2;
        for (ParsedFile file : files) {
            for (Defined defined : file.defined()) {
                versions.put(defined, version(parts.get(next++), defined, file));
            }
        }
        return new UnchangedVersions(tenantId, new KnownVersions(Map.copyOf(versions)))
                .toAnswer(Long.parseLong(parts.get(1)), files);
    }

    private static LatestVersion version(String fact, Defined defined, ParsedFile file) {
        int colon = fact.indexOf(':');
        return new LatestVersion(
                Long.parseLong(fact.substring(0, colon)),
                defined.id(),
                Integer.parseInt(fact.substring(colon + 1)),
                file.name(),
                file.digest());
    }
}
