package io.jeton.domain.migration;

import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.MappingRefused;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the elements of one definition are called in another: as the mappings say, and what follows from them. Nodes that models do not show go along with
 * the activity that they are around or inside of, the start event of an event sub-process goes along with that, and the process becomes the process.
 */
final class ElementNames {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> renewed = new HashSet<>();
    private final ProcessGraph source;
    private final ProcessGraph target;

    private ElementNames(ProcessGraph source, ProcessGraph target) {
        this.source = source;
        this.target = target;
    }

    /** @throws CommandRejected for the first mapping that names no element, or one that has been mapped */
    static ElementNames of(List<ElementMapping> mappings, ProcessGraph source, ProcessGraph target) {
        var names = new ElementNames(source, target);
        for (int i = 0; i < mappings.size(); i++) {
            names.add(i, mappings.get(i));
        }
        mappings.forEach(names::addWhatFollows);
        names.names.putIfAbsent(source.processId(), target.processId());
        return names;
    }

    /** What the element is called there; empty if no mapping says so. */
    Optional<String> nameOf(String sourceId) {
        return Optional.ofNullable(names.get(sourceId));
    }

    /** What the element has become; empty if no mapping says so. */
    Optional<FlowNode> nodeOf(String sourceId) {
        return nameOf(sourceId).map(target::node);
    }

    /** Whether what is waited for there is waited for anew. */
    boolean renews(String sourceId) {
        return renewed.contains(sourceId);
    }

    Map<String, String> all() {
        return names;
    }

    private void add(int index, ElementMapping mapping) {
        var fault = fault(mapping, source, target);
        if (fault.isPresent()) {
            throw refusal(index, mapping, fault.get());
        }
        if (names.putIfAbsent(mapping.source(), mapping.target()) != null) {
            throw refusal(index, mapping, mappedBefore(mapping));
        }
        if (mapping.renews()) {
            renewed.add(mapping.source());
        }
    }

    /** Which of its elements is not there; empty if both are. */
    static Optional<String> fault(ElementMapping mapping, ProcessGraph source, ProcessGraph target) {
        if (source.find(mapping.source()).isEmpty()) {
            return Optional.of("process '" + source.processId() + "' has no element '" + mapping.source() + "'");
        }
        return target.find(mapping.target()).isEmpty()
                ? Optional.of(
                        "the target process '" + target.processId() + "' has no element '" + mapping.target() + "'")
                : Optional.empty();
    }

    static String mappedBefore(ElementMapping mapping) {
        return "element '" + mapping.source() + "' has been mapped before";
    }

    static CommandRejected refusal(int index, ElementMapping mapping, String reason) {
        return new MappingRefused(index, mapping.description(), reason).asException();
    }

    private void addWhatFollows(ElementMapping mapping) {
        var from = source.node(mapping.source());
        var to = target.node(mapping.target());
        if (source.entryOf(from) != from && target.entryOf(to) != to) {
            follow(source.entryOf(from).id(), target.entryOf(to).id(), mapping);
        }
        if (!from.shownId().equals(from.id()) && !to.shownId().equals(to.id())) {
            follow(from.shownId(), to.shownId(), mapping);
        }
        if (from instanceof AdHocSubProcess adHoc && to instanceof AdHocSubProcess other) {
            follow(adHoc.innerInstance(), other.innerInstance(), mapping);
        }
        if (from instanceof EventSubProcess subProcess && to instanceof EventSubProcess other) {
            follow(subProcess.startEvent(), other.startEvent(), mapping);
        }
    }

    private void follow(String from, String to, ElementMapping mapping) {
        if (names.putIfAbsent(from, to) == null && mapping.renews()) {
            renewed.add(from);
        }
    }
}
