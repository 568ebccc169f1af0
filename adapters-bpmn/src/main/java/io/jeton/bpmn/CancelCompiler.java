package io.jeton.bpmn;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns cancel events into nodes of the graph: inside and at the boundary of a transaction. */
final class CancelCompiler {
    private final Problems problems;
    private final Map<String, NodeDraft> drafts = new HashMap<>();

    CancelCompiler(List<NodeDraft> drafts, Problems problems) {
        this.problems = problems;
        drafts.forEach(draft -> this.drafts.put(draft.id, draft));
    }

    Optional<FlowNode> boundary(NodeDraft draft, NodeCore core, String activity) {
        if (!Bpmn.isTrueByDefault(draft.element, "cancelActivity")) {
            problems.add(draft.element, "a cancellation always interrupts: cancelActivity must not be false");
        }
        var host = drafts.get(activity);
        if (host != null && host.kind != NodeKind.TRANSACTION) {
            problems.add(draft.element, "a cancel boundary event is allowed only on a transaction");
        }
        if (host != null && host.isMultiInstance()) {
            problems.add(
                    draft.element,
                    "a cancel boundary event is not supported on a multi-instance transaction: put the transaction inside of a "
                            + "multi-instance sub-process");
        }
        return Optional.of(new BoundaryEvent(core, activity, true, new Trigger.Cancel()));
    }

    Optional<FlowNode> end(NodeDraft draft, NodeCore core) {
        var transaction = draft.parent == null ? null : drafts.get(draft.parent);
        if (transaction == null || transaction.kind != NodeKind.TRANSACTION) {
            problems.add(draft.element, "a cancel end event is allowed only directly inside of a transaction");
        } else if (drafts.values().stream().noneMatch(event -> isCancelOf(transaction, event))) {
            problems.add(
                    draft.element,
                    "transaction '" + transaction.id
                            + "' has no cancel boundary event, where it could go on when it is cancelled");
        }
        return Optional.of(new CancelEndEvent(core));
    }

    private static boolean isCancelOf(NodeDraft transaction, NodeDraft event) {
        var host = event.kind == NodeKind.BOUNDARY_EVENT ? event.element.attribute("attachedToRef") : null;
        return host != null && host.strip().equals(transaction.id) && event.isEventOf("cancel");
    }
}
