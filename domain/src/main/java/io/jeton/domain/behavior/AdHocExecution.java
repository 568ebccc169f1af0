package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotActive;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotFound;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.token.TokenState;
import java.util.HashSet;
import java.util.List;

/**
 * What is activated inside of ad-hoc sub-processes, and when they are done.
 *
 * <p>Semantics: each element gets an inner instance of its own. Methods throw {@link io.jeton.domain.rejection.CommandRejected}, before anything is
 * recorded, if the state does not allow what is asked.
 */
public final class AdHocExecution {
    private final Execution execution;

    public AdHocExecution(Execution execution) {
        this.execution = execution;
    }

    /**
     * Activates elements from outside.
     *
     * @param elements at least one, none of them twice
     * @param cancelsRemaining whether everything that lives in the sub-process is ended before
     */
    public void activate(TokenKey adHoc, List<AdHocElement> elements, boolean cancelsRemaining) {
        var token = execution.instance().tokens().find(adHoc).orElseThrow(() -> new ElementInstanceNotFound(
                        adHoc.value())
                .asException());
        if (!(execution.instance().definition().graph().node(token.elementId()) instanceof AdHocSubProcess node)) {
            throw new ElementInstanceNotFound(adHoc.value()).asException();
        }
        if (token.state() != TokenState.ACTIVE) {
            throw new ElementInstanceNotActive(adHoc.value()).asException();
        }
        if (elements.isEmpty()) {
            throw new InvalidField("elements", "expected at least one element").asException();
        }
        check(node, elements, "elements");
        if (cancelsRemaining) {
            execution.endings().endInside(adHoc);
        }
        begin(node, adHoc, elements);
    }

    /** A worker has decided; its job is over. */
    void decide(AdHocSubProcess node, TokenKey adHoc, AdHocResult result) {
        if (result.cancelsRemaining()) {
            execution.endings().endInside(adHoc);
        }
        if (!result.fulfilled()) {
            begin(node, adHoc, result.activate());
        } else {
            execution.endings().leaveWhenEmptied(adHoc, node);
        }
    }

    /** Refuses a decision that cannot be carried out. */
    void check(AdHocSubProcess node, AdHocResult result) {
        check(node, result.activate(), "result.activateElements");
        if (result.fulfilled() && !result.activate().isEmpty()) {
            throw new InvalidField(
                            "result.activateElements",
                            "expected no elements, because the completion condition is said to be fulfilled")
                    .asException();
        }
    }

    /** Activates elements that are known to be there, each in an inner instance of its own. */
    void begin(AdHocSubProcess node, TokenKey adHoc, List<AdHocElement> elements) {
        for (AdHocElement element : elements) {
            var inner = execution.enter(node.innerInstance(), adHoc);
            execution.record(new TokenActivated(inner, execution.now()));
            execution.setVariables(inner, element.variables(), true);
            var graph = execution.instance().definition().graph();
            execution.enter(graph.entryOf(graph.node(element.elementId())).id(), inner);
        }
    }

    private static void check(AdHocSubProcess node, List<AdHocElement> elements, String field) {
        var seen = new HashSet<String>();
        for (int i = 0; i < elements.size(); i++) {
            var id = elements.get(i).elementId();
            if (!node.activities().contains(id)) {
                throw new InvalidField(
                                field + "[" + i + "].elementId",
                                "expected one of the activities " + node.activities() + " of ad-hoc sub-process '"
                                        + node.id() + "', but found '" + id + "'")
                        .asException();
            }
            if (!seen.add(id)) {
                throw new InvalidField(
                                field + "[" + i + "].elementId",
                                "expected each element once, but '" + id + "' is there twice")
                        .asException();
            }
        }
    }
}
