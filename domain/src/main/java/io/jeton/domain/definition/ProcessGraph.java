package io.jeton.domain.definition;

import io.jeton.domain.job.ListenerEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The executable graph of one process of a model: immutable, compiled once, shared by all its instances. */
public final class ProcessGraph {
    private static final String PROCESS = "";

    private final String processId;
    private final @Nullable String name;
    private final @Nullable String versionTag;
    private final Map<String, FlowNode> nodes;
    private final @Nullable StartEvent noneStartEvent;
    private final ProcessElement process;
    private final Map<String, List<BoundaryEvent>> boundaryEvents = new HashMap<>();
    private final Map<String, List<EventSubProcess>> eventSubProcesses = new HashMap<>();
    private final Set<String> compensationHandlers = new HashSet<>();
    private final JoinReach joinReach;
    private final boolean waitsForEvents;
    private final boolean callsProcesses;
    private final boolean endingsLast;
    private final boolean iterates;
    private final boolean loadedInParts;
    private final int iterationDepth;

    /** A process without listeners; see the other constructor. */
    public ProcessGraph(
            String processId,
            @Nullable String name,
            @Nullable String versionTag,
            Collection<? extends FlowNode> nodes,
            @Nullable StartEvent noneStartEvent) {
        this(processId, name, versionTag, nodes, noneStartEvent, ExecutionListeners.NONE);
    }

    /**
     * @param nodes all flow nodes, of sub-processes, too; each names its parent
     * @param noneStartEvent where an instance begins by default; {@code null} if the process has none
     * @param listeners those of the process itself
     */
    public ProcessGraph(
            String processId,
            @Nullable String name,
            @Nullable String versionTag,
            Collection<? extends FlowNode> nodes,
            @Nullable StartEvent noneStartEvent,
            ExecutionListeners listeners) {
        this.processId = processId;
        this.name = name;
        this.versionTag = versionTag;
        this.noneStartEvent = noneStartEvent;
        this.process = ProcessElement.of(processId, name, listeners);
        var byId = new LinkedHashMap<String, FlowNode>();
        nodes.forEach(node -> byId.put(node.id(), node));
        this.nodes = Collections.unmodifiableMap(byId);
        for (FlowNode node : nodes) {
            if (node instanceof BoundaryEvent event) {
                boundaryEvents
                        .computeIfAbsent(event.attachedTo(), id -> new ArrayList<>())
                        .add(event);
                if (event.trigger() instanceof Trigger.Compensation compensation) {
                    compensationHandlers.add(compensation.handler());
                }
            } else if (node instanceof EventSubProcess subProcess) {
                eventSubProcesses
                        .computeIfAbsent(
                                Objects.requireNonNullElse(subProcess.parent(), PROCESS), id -> new ArrayList<>())
                        .add(subProcess);
            }
        }
        this.joinReach = new JoinReach(this);
        this.callsProcesses = nodes.stream().anyMatch(CallActivity.class::isInstance);
        this.endingsLast = callsProcesses
                || nodes.stream()
                        .anyMatch(node -> node instanceof NativeUserTask task
                                && !task.taskListeners()
                                        .of(ListenerEvent.CANCELING)
                                        .isEmpty());
        this.iterationDepth =
                nodes.stream().mapToInt(this::iterationsAround).max().orElse(0);
        this.iterates = iterationDepth > 0;
        this.loadedInParts = iterates && nodes.stream().noneMatch(this::waitsForConditionInIteration);
        this.waitsForEvents = nodes.stream()
                .anyMatch(node -> node instanceof CatchEvent
                        || node instanceof ReceiveTask
                        || node instanceof BoundaryEvent
                        || (node instanceof TriggeredStartEvent start && !start.startsProcess()));
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

    /** The process itself; not one of {@link #nodes}, but found by {@link #node} under the id of the process. */
    public ProcessElement process() {
        return process;
    }

    public Optional<StartEvent> noneStartEvent() {
        return Optional.ofNullable(noneStartEvent);
    }

    /** The deployed form by which people start an instance, if the model names one. */
    public Optional<FormReference.Linked> startForm() {
        return noneStartEvent()
                .map(StartEvent::form)
                .filter(FormReference.Linked.class::isInstance)
                .map(FormReference.Linked.class::cast);
    }

    /** The events with triggers by which the process starts, in model order. */
    public List<TriggeredStartEvent> startsByEvent() {
        return nodes().stream()
                .filter(TriggeredStartEvent.class::isInstance)
                .map(TriggeredStartEvent.class::cast)
                .filter(TriggeredStartEvent::startsProcess)
                .toList();
    }

    /** Whether an event goes on being waited for when it has happened, because it interrupts nothing. */
    public boolean happensAgain(String eventId) {
        var event = node(eventId);
        return (event instanceof BoundaryEvent boundary && !boundary.interrupting())
                || (event instanceof TriggeredStartEvent start && !start.interrupting());
    }

    /** All nodes in model order. */
    public Collection<FlowNode> nodes() {
        return nodes.values();
    }

    public Optional<FlowNode> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The events at the boundary of an activity, in model order. */
    public List<BoundaryEvent> boundaryEventsOf(String activityId) {
        return boundaryEvents.getOrDefault(activityId, List.of());
    }

    /**
     * The event sub-processes directly inside of a scope, in model order.
     *
     * @param scope the id of a sub-process; {@code null} for the process
     */
    public List<EventSubProcess> eventSubProcessesIn(@Nullable String scope) {
        return eventSubProcesses.getOrDefault(Objects.requireNonNullElse(scope, PROCESS), List.of());
    }

    /** The start event of an event sub-process. */
    public TriggeredStartEvent startOf(EventSubProcess subProcess) {
        if (node(subProcess.startEvent()) instanceof TriggeredStartEvent start) {
            return start;
        }
        throw new IllegalStateException("event sub-process " + subProcess.id() + " has no start event with a trigger");
    }

    /** Whether any activity can be undone. */
    public boolean compensates() {
        return !compensationHandlers.isEmpty();
    }

    /** Whether the activity only undoes others, and is no part of the flow. */
    public boolean isCompensationHandler(String id) {
        return compensationHandlers.contains(id);
    }

    /** Whether any element waits for an event: instances of other graphs never have subscriptions. */
    public boolean waitsForEvents() {
        return waitsForEvents;
    }

    /** Whether any element is a call activity: instances of other graphs never start others. */
    public boolean callsProcesses() {
        return callsProcesses;
    }

    /** Whether the end of any element from outside may last: of a user task that has listeners of its cancellation, or of what calls a process. */
    public boolean endingsLast() {
        return endingsLast;
    }

    /** Whether any element is a multi-instance activity. */
    public boolean iterates() {
        return iterates;
    }

    /**
     * Whether it is enough to have those iterations of an instance in memory that a command is about. Not so if something inside of them looks at
     * variables outside.
     */
    public boolean isLoadedInParts() {
        return loadedInParts;
    }

    /** How many multi-instance activities are inside of each other at most; 0 if there is none. */
    public int iterationDepth() {
        return iterationDepth;
    }

    /** Where a token begins that enters an activity: at its body if it is a multi-instance activity. */
    public FlowNode entryOf(FlowNode activity) {
        return activity.parent() != null && node(activity.parent()) instanceof MultiInstanceBody body ? body : activity;
    }

    /** The node whose instances are shown under this id with this type. */
    public String idOf(String shownId, ElementType type) {
        return type == ElementType.MULTI_INSTANCE_BODY ? MultiInstanceBody.idAround(shownId) : shownId;
    }

    private int iterationsAround(FlowNode node) {
        int bodies = 0;
        for (String parent = node.parent();
                parent != null;
                parent = node(parent).parent()) {
            bodies += node(parent) instanceof MultiInstanceBody ? 1 : 0;
        }
        return bodies;
    }

    private boolean waitsForConditionInIteration(FlowNode node) {
        return Trigger.of(node).filter(Trigger.Condition.class::isInstance).isPresent() && iterationsAround(node) > 0;
    }

    /** From where the flows into joining gateways can be reached. */
    public JoinReach joinReach() {
        return joinReach;
    }

    /**
     * The node of that id, which an instance of this graph refers to.
     *
     * @throws IllegalStateException if there is none: the instance belongs to another graph, which is a fault of the engine
     */
    public FlowNode node(String id) {
        var node = nodes.get(id);
        if (node == null && id.equals(processId)) {
            return process;
        }
        if (node == null) {
            throw new IllegalStateException("process " + processId + " has no element " + id);
        }
        return node;
    }
}
