package io.jeton.domain.definition;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The executable graph of one process of a model: immutable, compiled once, shared by all its instances. */
public final class ProcessGraph {
    private final String processId;
    private final @Nullable String name;
    private final @Nullable String versionTag;
    private final Map<String, FlowNode> nodes;
    private final @Nullable StartEvent noneStartEvent;

    /**
     * @param nodes all flow nodes, of sub-processes, too; each names its parent
     * @param noneStartEvent where an instance begins by default; {@code null} if the process has none
     */
    public ProcessGraph(
            String processId,
            @Nullable String name,
            @Nullable String versionTag,
            Collection<? extends FlowNode> nodes,
            @Nullable StartEvent noneStartEvent) {
        this.processId = processId;
        this.name = name;
        this.versionTag = versionTag;
        this.noneStartEvent = noneStartEvent;
        var byId = new LinkedHashMap<String, FlowNode>();
        nodes.forEach(node -> byId.put(node.id(), node));
        this.nodes = Collections.unmodifiableMap(byId);
    }

    /** The BPMN id of the process. */
    public String processId() {
        return processId;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String versionTag() {
        return versionTag;
    }

    public Optional<StartEvent> noneStartEvent() {
        return Optional.ofNullable(noneStartEvent);
    }

    /** All nodes in model order. */
    public Collection<FlowNode> nodes() {
        return nodes.values();
    }

    public Optional<FlowNode> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /**
     * The node of that id, which an instance of this graph refers to.
     *
     * @throws IllegalStateException if there is none: the instance belongs to another graph, which is a fault of the engine
     */
    public FlowNode node(String id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("process " + processId + " has no element " + id);
        }
        return node;
    }
}
