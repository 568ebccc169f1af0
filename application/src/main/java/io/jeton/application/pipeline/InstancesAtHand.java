package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The instances that the commands of one transaction are about: looked up, locked and read at once, whatever their number.
 *
 * <p>Of an instance that is loaded in parts, only those parts are here that the commands address; {@link #addPartsAroundCalls} adds more.
 */
final class InstancesAtHand {
    private final LaneTransaction transaction;
    private final InstanceParts parts;
    private final InstanceCache cache;
    private final Definitions definitions;
    private final PipelineStatistics statistics;

    private final Map<ProcessReference, ProcessVersion> resolved = new HashMap<>();
    private final Map<ProcessDefinitionKey, ProcessVersion> deployed = new HashMap<>();
    private final Map<Target.OfEntity, ProcessInstanceKey> owners = new HashMap<>();
    private final Map<ProcessInstanceKey, ProcessInstance> instances = new LinkedHashMap<>();

    InstancesAtHand(
            LaneTransaction transaction, InstanceCache cache, Definitions definitions, PipelineStatistics statistics) {
        this.transaction = transaction;
        this.parts = transaction.parts();
        this.cache = cache;
        this.definitions = definitions;
        this.statistics = statistics;
    }

    /** Locks and reads what the commands are about. What does not exist is not here afterwards. */
    void gather(List<Pending<?>> commands) {
        lookUp(commands);
        fetch(commands);
        fetchEnded(commands);
        fetchParts(commands);
    }

    Optional<ProcessInstance> find(ProcessInstanceKey key) {
        return Optional.ofNullable(instances.get(key));
    }

    /** In the order in which they came to be here: read ones in key order, then new ones. */
    Collection<ProcessInstance> all() {
        return instances.values();
    }

    /** How many tokens are here of instances that are loaded in parts: what looks at such an instance as a whole brings in all of them. */
    int tokensOfParts() {
        return instances.values().stream()
                .filter(instance -> instance.definition().graph().isLoadedInParts())
                .mapToInt(instance -> instance.tokens().count())
                .sum();
    }

    /** A new instance is from now on found like those that were read. */
    void put(ProcessInstance instance) {
        instances.put(instance.key(), instance);
    }

    private void lookUp(List<Pending<?>> commands) {
        var references = new HashSet<ProcessReference>();
        var versions = new HashSet<ProcessDefinitionKey>();
        var unknown = new EnumMap<EntityKind, Set<Long>>(EntityKind.class);
        for (Pending<?> pending : commands) {
            var target = pending.command().target();
            if (target instanceof Target.NewOfProcess creation) {
                references.add(creation.process());
            } else if (target instanceof Target.NewOfDefinition creation) {
                versions.add(creation.definition());
            } else if (target instanceof Target.OfEntity entity) {
                var owner = entity.kind() == EntityKind.JOB ? cache.ownerOf(new JobKey(entity.key())) : null;
                if (owner != null) {
                    owners.put(entity, owner);
                } else {
                    unknown.computeIfAbsent(entity.kind(), kind -> new HashSet<>())
                            .add(entity.key());
                }
            }
        }
        if (!references.isEmpty()) {
            resolved.putAll(transaction.resolve(references));
        }
        if (!versions.isEmpty()) {
            transaction.deployed(versions).forEach(version -> deployed.put(version.key(), version));
        }
        unknown.forEach((kind, entities) -> transaction
                .ownersOf(kind, entities)
                .forEach((entity, owner) -> owners.put(new Target.OfEntity(kind, entity), owner)));
    }

    private void fetch(List<Pending<?>> commands) {
        SortedSet<ProcessInstanceKey> wanted = new TreeSet<>();
        commands.forEach(pending -> existing(pending.command().target()).ifPresent(wanted::add));
        fetch(wanted);
    }

    /** Locks and reads those that are not here yet. */
    void fetch(SortedSet<ProcessInstanceKey> wanted) {
        wanted.removeAll(instances.keySet());
        if (wanted.isEmpty()) {
            return;
        }
        // In key order, whether kept in memory or loaded: what follows must not depend on that.
        var found = new TreeMap<ProcessInstanceKey, ProcessInstance>();
        var toLoad = new ArrayList<ProcessInstanceKey>();
        transaction.lock(wanted).forEach((key, revision) -> {
            var cached = cache.take(key);
            if (cached != null && cached.revision() == revision) {
                found.put(key, cached);
            } else {
                if (cached != null) {
                    cache.forget(cached);
                }
                toLoad.add(key);
            }
        });
        if (!toLoad.isEmpty()) {
            for (ProcessInstance instance : transaction.load(toLoad, definitions::get)) {
                found.put(instance.key(), instance);
                cache.learn(instance);
            }
            statistics.countLoaded(toLoad.size());
        }
        instances.putAll(found);
    }

    /** What commands are about that may have ended. */
    private void fetchEnded(List<Pending<?>> commands) {
        var wanted = new TreeSet<ProcessInstanceKey>();
        for (Pending<?> pending : commands) {
            if (pending.command().target() instanceof Target.OfRemembered remembered) {
                wanted.add(remembered.instance());
            }
        }
        wanted.removeAll(instances.keySet());
        if (!wanted.isEmpty()) {
            transaction
                    .lockEnded(wanted, definitions::get)
                    .forEach(instance -> instances.put(instance.key(), instance));
        }
    }

    /** Of instances that are loaded in parts, those that the commands are about. */
    private void fetchParts(List<Pending<?>> commands) {
        var wanted = new LinkedHashMap<ProcessInstance, Set<Entity>>();
        for (Pending<?> pending : commands) {
            var command = pending.command();
            var instance = existing(command.target()).map(instances::get);
            if (instance.isPresent() && instance.get().definition().graph().isLoadedInParts()) {
                command.addressed()
                        .filter(entity -> !isAtHand(entity, instance.get()))
                        .ifPresent(entity -> wanted.computeIfAbsent(instance.get(), key -> new HashSet<>())
                                .add(entity));
                addQueued(instance.get());
            }
        }
        addParts(wanted);
    }

    /** Adds what is to be moved. A suspended instance may be about to be resumed, and it is not remembered whether it has such parts. */
    void addQueued(ProcessInstance instance) {
        if (instance.isAgendaElsewhere() || instance.isSuspended()) {
            parts.addQueued(instance);
        }
    }

    private void addParts(Map<ProcessInstance, Set<Entity>> wanted) {
        if (!wanted.isEmpty()) {
            parts.addAround(wanted);
        }
    }

    private static boolean isAtHand(Entity entity, ProcessInstance instance) {
        return switch (entity.kind()) {
            case JOB -> instance.jobs().find(new JobKey(entity.key())).isPresent();
            case INCIDENT ->
                instance.incidents().find(new IncidentKey(entity.key())).isPresent();
            case SUBSCRIPTION ->
                instance.subscriptions().find(new SubscriptionKey(entity.key())).isPresent();
            case USER_TASK ->
                instance.userTasks().find(new UserTaskKey(entity.key())).isPresent();
            case TOKEN -> instance.tokens().find(new TokenKey(entity.key())).isPresent();
        };
    }

    /** Of callers that are loaded in parts, the parts in which the call activities are. */
    void addPartsAroundCalls(Collection<ProcessInstance> children) {
        var wanted = new LinkedHashMap<ProcessInstance, Set<Entity>>();
        for (ProcessInstance child : children) {
            var caller = instances.get(CallHierarchy.callerKeyOf(child));
            var callActivity = child.header().parentToken();
            if (caller != null
                    && callActivity != null
                    && caller.definition().graph().isLoadedInParts()
                    && caller.tokens().find(callActivity).isEmpty()) {
                wanted.computeIfAbsent(caller, key -> new HashSet<>())
                        .add(new Entity(EntityKind.TOKEN, callActivity.value()));
            }
        }
        addParts(wanted);
    }

    /** The key of the instance that exists already; empty if a new one is meant, or if nothing owns what is meant. */
    Optional<ProcessInstanceKey> existing(Target target) {
        if (target instanceof Target.OfInstance instance) {
            return Optional.of(instance.instance());
        }
        if (target instanceof Target.OfRemembered instance) {
            return Optional.of(instance.instance());
        }
        if (target instanceof Target.OfEntity entity) {
            var owner = owners.get(entity);
            if (owner == null && entity.kind() == EntityKind.TOKEN) {
                return Optional.of(new ProcessInstanceKey(entity.key()));
            }
            return Optional.ofNullable(owner);
        }
        return Optional.empty();
    }

    /** The definition of a new instance. */
    Optional<ProcessDefinition> definitionFor(Target target) {
        if (target instanceof Target.NewOfProcess creation) {
            return Optional.ofNullable(resolved.get(creation.process()))
                    .map(ProcessVersion::key)
                    .map(definitions::get);
        }
        if (target instanceof Target.NewOfDefinition creation && deployed.containsKey(creation.definition())) {
            return definitionOf(creation.definition(), creation.tenantId());
        }
        if (target instanceof Target.NewByEvent creation) {
            return definitionOf(creation.definition(), creation.tenantId());
        }
        return Optional.empty();
    }

    /** Whether a new instance is meant, of a version that is suspended. */
    boolean isOfSuspended(Target target) {
        ProcessVersion version = null;
        if (target instanceof Target.NewOfProcess creation) {
            version = resolved.get(creation.process());
        } else if (target instanceof Target.NewOfDefinition creation) {
            version = deployed.get(creation.definition());
        }
        return version != null && version.isSuspended();
    }

    private Optional<ProcessDefinition> definitionOf(ProcessDefinitionKey key, String tenantId) {
        return definitions.find(key).filter(definition -> definition.tenantId().equals(tenantId));
    }
}
