package io.jeton.application.deployment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.application.port.DefinitionStore.Versions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest versions that there are of what files define, and the numbers that were given. */
final class KnownVersions {
    private final Map<Defined, LatestVersion> latest = new HashMap<>();
    private final Map<Defined, Integer> highest = new HashMap<>();

    /** These, to answer with; no number will be asked for. */
    KnownVersions(Map<Defined, LatestVersion> versions) {
        latest.putAll(versions);
    }

    KnownVersions(List<ParsedFile> files, Versions versions) {
        var ids = files.stream()
                .flatMap(file -> file.defined().stream())
                .collect(groupingBy(Defined::kind, mapping(Defined::id, toList())));
        new EnumMap<>(ids).forEach((kind, those) -> {
            versions.latest(kind, those).forEach((id, version) -> latest.put(new Defined(kind, id), version));
            versions.highest(kind, those).forEach((id, number) -> highest.put(new Defined(kind, id), number));
        });
    }

    /** {@code null} if there is none, or none any more. */
    @Nullable
    LatestVersion of(Defined defined) {
        return latest.get(defined);
    }

    /** A number that no version has had. */
    int nextOf(Defined defined) {
        return highest.getOrDefault(defined, 0) + 1;
    }

    /** Whether each file is the same, by name and content, as the one that made the latest version of all that it defines. */
    boolean areMadeBy(List<ParsedFile> files) {
        return files.stream().allMatch(file -> file.defined().stream().allMatch(defined -> isMadeBy(file, defined)));
    }

    private boolean isMadeBy(ParsedFile file, Defined defined) {
        var version = latest.get(defined);
        return version != null
                && version.digest().equals(file.digest())
                && version.resourceName().equals(file.name());
    }
}
