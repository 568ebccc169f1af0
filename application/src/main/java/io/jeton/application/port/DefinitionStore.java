package io.jeton.application.port;

import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where deployed files are kept, and the versions of what they define. What is stored is never changed, but that a version can be deleted: then
 * nothing that refers to an id means it any more, and its number is not given again; who knows its key finds it still, because history refers to it.
 * And that a version of a process can be suspended, and activated again: it is meant as before, but starts nothing meanwhile.
 * Thread-safe.
 */
public interface DefinitionStore {
    /**
     * Runs one deployment, one deletion or one suspension, in one transaction: all or nothing, and no other of the same tenant at the same time, on whatever node.
     *
     * @throws TransientFailure nothing has been stored
     */
    <T> T deploy(String tenantId, Function<Versions, T> work);

    /** A version with the file that it was made from. */
    Optional<StoredDefinition> find(ProcessDefinitionKey key);

    /** A version of a form, with its file. */
    Optional<StoredForm> form(FormKey key);

    /** A version of a file that is kept for workers. */
    Optional<StoredResource> resource(ResourceKey key);

    /** A version of a decision requirements graph, with its file. */
    Optional<StoredRequirements> requirements(DecisionRequirementsKey key);

    /** The graph that a version of a decision is part of. */
    Optional<DecisionRequirementsKey> requirementsOf(DecisionKey key);

    /** A version by its key, unless it has been deleted. */
    Optional<DeployedVersion> deployed(DefinitionKind kind, long key);

    /** The key of what this means now. */
    OptionalLong resolve(ResourceReference reference);

    /** The versions of one tenant, during a deployment, a deletion or a suspension. */
    interface Versions {
        /** The newest version of each of these that has not been deleted; where there is none, it is missing. */
        Map<String, LatestVersion> latest(DefinitionKind kind, Collection<String> ids);

        /** The highest number that a version of each of these ever had, deleted or not; what was never deployed is missing. */
        Map<String, Integer> highest(DefinitionKind kind, Collection<String> ids);

        /** The newest version before this one that has not been deleted. */
        Optional<LatestVersion> before(DeployedVersion version);

        /** Whether instances of this version are running. An instance that is just being started need not be seen. */
        boolean isRunning(ProcessDefinitionKey definition);

        /**
         * Deletes a version; with a decision requirements graph, its decisions. What it waited for, to start, ends.
         *
         * @return false if there is no such version any more; then nothing has been done
         */
        boolean delete(DeployedVersion version, Instant at);

        /**
         * What a version of a process waits for from now on, to start, in place of all that its other versions wait for. If the version is suspended, it
         * waits when it is activated.
         */
        void waitFor(String processId, List<StartSubscription> starts);

        /**
         * Suspends versions of a process that have not been deleted, or activates them. Those that are so already stay as they are.
         *
         * @param only the one that is meant; {@code null}: all
         * @param at from then on an activated version waits for events
         */
        Suspended setSuspended(String processId, @Nullable ProcessDefinitionKey only, boolean suspended, Instant at);

        /** Stores all of it. What the version before a new one waited for, to start, ends; what the new one waits for begins. */
        void add(NewDeployment deployment);

        /** What was answered to a request, if that is not forgotten yet. */
        Optional<Claimed.Answered> answered(Claim.Request request, Instant now);

        /** Remembers with the deployment what is answered. */
        void remember(Claimed.Answered answered);
    }

    /**
     * What has come of suspending or activating versions.
     *
     * @param versions those that are not as they were before
     * @param starts what is waited for again, to start
     */
    record Suspended(List<ProcessDefinitionKey> versions, List<StartSubscription> starts) {
        /** Nothing has changed. */
        public static final Suspended NONE = new Suspended(List.of(), List.of());

        public Suspended {
            versions = List.copyOf(versions);
            starts = List.copyOf(starts);
        }
    }

    /** A version that has not been deleted. */
    record DeployedVersion(DefinitionKind kind, long key, String tenantId, String id, int version) {}

    /**
     * @param digest SHA-256 of the file, in lower-case hexadecimal
     */
    record LatestVersion(long key, String id, int version, String resourceName, String digest) {}

    /** Everything that one deployment stores. */
    record NewDeployment(long key, Instant at, List<NewResource> resources) {
        public NewDeployment {
            resources = List.copyOf(resources);
        }
    }

    /** A file and the versions that it defines. */
    record NewResource(
            long key,
            String name,
            String digest,
            byte[] content,
            List<NewDefinition> definitions,
            @Nullable NewRequirements requirements,
            @Nullable NewForm form,
            @Nullable NewKept kept) {
        public NewResource {
            definitions = List.copyOf(definitions);
        }

        /** A file that the engine reads. */
        public NewResource(
                long key,
                String name,
                String digest,
                byte[] content,
                List<NewDefinition> definitions,
                @Nullable NewRequirements requirements,
                @Nullable NewForm form) {
            this(key, name, digest, content, definitions, requirements, form, null);
        }

        /** A file with processes. */
        public NewResource(long key, String name, String digest, byte[] content, List<NewDefinition> definitions) {
            this(key, name, digest, content, definitions, null, null);
        }
    }

    /**
     * @param starts the events by which instances of it begin
     * @param hasStartForm whether people start it with a deployed form
     */
    record NewDefinition(
            ProcessDefinitionKey key,
            String processId,
            @Nullable String processName,
            int version,
            @Nullable String versionTag,
            List<StartSubscription> starts,
            boolean hasStartForm) {
        public NewDefinition {
            starts = List.copyOf(starts);
        }

        /** One without a start form. */
        public NewDefinition(
                ProcessDefinitionKey key,
                String processId,
                @Nullable String processName,
                int version,
                @Nullable String versionTag,
                List<StartSubscription> starts) {
            this(key, processId, processName, version, versionTag, starts, false);
        }
    }

    /**
     * @param decisions all decisions of the graph
     */
    record NewRequirements(
            DecisionRequirementsKey key, String requirementsId, String name, int version, List<NewDecision> decisions) {
        public NewRequirements {
            decisions = List.copyOf(decisions);
        }
    }

    record NewDecision(DecisionVersion version, @Nullable String versionTag) {}

    /**
     * @param content the bytes as they were deployed
     * @param decisions all decisions of the graph
     */
    record StoredRequirements(
            DecisionRequirementsKey key,
            String tenantId,
            String requirementsId,
            String resourceName,
            byte[] content,
            List<DecisionVersion> decisions) {
        public StoredRequirements {
            decisions = List.copyOf(decisions);
        }
    }

    record NewForm(
            FormKey key,
            String formId,
            int version,
            @Nullable String versionTag) {}

    /**
     * @param content the bytes as they were deployed: JSON in UTF-8
     */
    record StoredForm(
            FormKey key,
            String tenantId,
            String formId,
            int version,
            @Nullable String versionTag,
            String resourceName,
            byte[] content) {}

    /** A version of a file that is kept for workers. */
    record NewKept(
            ResourceKey key,
            String resourceId,
            int version,
            @Nullable String versionTag) {}

    /**
     * @param content the bytes as they were deployed
     */
    record StoredResource(
            ResourceKey key,
            String tenantId,
            String resourceId,
            int version,
            @Nullable String versionTag,
            String resourceName,
            byte[] content) {}

    record StoredDefinition(
            ProcessDefinitionKey key,
            String tenantId,
            String processId,
            int version,
            String resourceName,
            byte[] content) {}
}
