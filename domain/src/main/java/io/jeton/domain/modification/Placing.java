package io.jeton.domain.modification;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.Starting.Manner;
import io.jeton.domain.token.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which scope a token begins, and which scopes have to be opened for that.
 *
 * <p>Semantics: without an ancestor, the innermost scope around the target that is there, which must not be there more than once; with one, that
 * ancestor, and every scope between it and the target is opened anew. An inner instance of an ad-hoc sub-process is opened for each token that begins
 * in it, unless it is named.
 */
final class Placing {
    private final ProcessInstance instance;
    private final ProcessGraph graph;
    private final Positions positions;
    private final Manner manner;

    Placing(ProcessInstance instance, Manner manner) {
        this.manner = manner;
        this.instance = instance;
        this.graph = instance.definition().graph();
        this.positions = new Positions(instance);
    }

    /**
     * A place.
     *
     * @param parent the scope that is there
     * @param missing the scopes to be opened in it, outermost first
     */
    record Place(TokenKey parent, List<FlowNode> missing) {}

    /** @param scope the id of the scope around the target; {@code null} for the process */
    Place find(@Nullable String scope, @Nullable String ancestor) throws Refused {
        var place = ancestor == null ? innermost(scope) : inside(scope, ancestor);
        checkOpening(place);
        return place;
    }

    private Place innermost(@Nullable String scope) throws Refused {
        var missing = new ArrayDeque<FlowNode>();
        for (FlowNode node : outwards(scope)) {
            var there = node instanceof AdHocInnerInstance ? List.<Token>of() : positions.open(node);
            if (there.size() > 1) {
                throw new Refused("its scope is ambiguous: there are " + there.size() + " instances of '" + node.id()
                        + "'; name one as ancestorActivityInstanceId: "
                        + there.stream().limit(10).map(Positions::idOf).collect(Collectors.joining(", ")));
            }
            if (there.size() == 1) {
                return placeIn(there.get(0).key(), missing);
            }
            missing.addFirst(node);
        }
        return placeIn(instance.rootScope(), missing);
    }

    private Place inside(@Nullable String scope, String ancestor) throws Refused {
        var missing = new ArrayDeque<FlowNode>();
        if (ancestor.equals(positions.rootId())) {
            outwards(scope).forEach(missing::addFirst);
            return placeIn(instance.rootScope(), missing);
        }
        var token = positions
                .activity(ancestor)
                .orElseThrow(() -> new Refused("ancestor activity instance '" + ancestor + "' does not exist"));
        for (FlowNode node : outwards(scope)) {
            if (node.id().equals(token.elementId())) {
                if (!Positions.isOpen(token)) {
                    throw new Refused("ancestor activity instance '" + ancestor
                            + "' is still being entered, or is being left, so nothing can begin in it");
                }
                return placeIn(token.key(), missing);
            }
            missing.addFirst(node);
        }
        throw new Refused("ancestor activity instance '" + ancestor + "' is not in the parent hierarchy of the target");
    }

    private static Place placeIn(TokenKey parent, Deque<FlowNode> missing) {
        return new Place(parent, List.copyOf(missing));
    }

    private void checkOpening(Place place) throws Refused {
        var missing = place.missing();
        for (FlowNode node : missing) {
            checkIteration(node, place);
            if (node instanceof AdHocSubProcess) {
                throw new Refused("it is inside of ad-hoc sub-process '" + node.id() + "', which is not active");
            }
            if (graph.isCompensationHandler(node.id())) {
                checkHandler(node, missing);
            }
        }
    }

    /**
     * An iteration is added to those of a parallel activity that have all begun; a sequential one has one at a time.
     *
     * @param node what begins, or the outermost scope that is opened
     */
    void checkIteration(FlowNode node, Place place) throws Refused {
        if (node.parent() == null || !(graph.node(node.parent()) instanceof MultiInstanceBody body)) {
            return;
        }
        if (manner == Manner.PLAIN) {
            throw new Refused("'" + node.id()
                    + "' is a multi-instance activity, of which no single instance can be started; '" + body.id()
                    + "' can, with all of them");
        }
        var running = instance.iterations()
                .find(place.parent())
                .filter(one -> instance.tokens().get(one.body()).elementId().equals(body.id()));
        if (running.isPresent() && body.sequential()) {
            throw new Refused("'" + node.id() + "' is a sequential multi-instance activity, of which an instance is at"
                    + " work; a second one cannot be started beside it");
        }
        if (running.isPresent() && running.get().hasMoreToStart()) {
            throw new Refused(
                    "'" + node.id() + "' is a multi-instance activity whose instances are still being started;"
                            + " try again in a moment");
        }
    }

    /** A handler can be started only in a scope that is there. */
    void checkHandler(FlowNode handler, List<FlowNode> missing) throws Refused {
        if (missing.stream().anyMatch(node -> node.id().equals(handler.parent()))) {
            throw new Refused("'" + handler.id() + "' is a compensation handler, and the scope '" + handler.parent()
                    + "' in which it could undo something is not active");
        }
    }

    private List<FlowNode> outwards(@Nullable String scope) {
        var scopes = new ArrayList<FlowNode>();
        for (String id = scope; id != null; ) {
            var node = graph.node(id);
            scopes.add(node);
            id = node.parent();
        }
        return scopes;
    }
}
