package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the marker of a multi-instance activity into the node around the activity: see {@link MultiInstanceBody}. */
final class MultiInstanceCompiler {
    static final String MARKER = "multiInstanceLoopCharacteristics";

    private final List<NodeDraft> drafts;
    private final Problems problems;
    private final ModelExpressions expressions;
    private final ContinuationCompiler continuations;

    MultiInstanceCompiler(List<NodeDraft> drafts, Problems problems, ModelExpressions expressions) {
        this.drafts = drafts;
        this.problems = problems;
        this.expressions = expressions;
        this.continuations = new ContinuationCompiler(problems);
    }

    /** The body of an activity that has the marker; empty if it cannot be executed. */
    Optional<MultiInstanceBody> body(NodeDraft draft) {
        checkId(draft);
        var marker = draft.element.child(Bpmn.MODEL, MARKER).orElseThrow();
        var loop = Extensions.of(marker, problems).find("loopCharacteristics");
        var items = loop.flatMap(found -> attribute(found, "inputCollection"))
                .map(source -> expressions.list(draft.element, "inputCollection", source))
                .orElse(null);
        var cardinality = text(marker, "loopCardinality")
                .map(source -> expressions.integer(draft.element, "loopCardinality", source, 0))
                .orElse(null);
        if ((items == null) == (cardinality == null)) {
            problems.add(
                    draft.element,
                    items == null
                            ? "a multi-instance activity needs a zeebe:loopCharacteristics with an inputCollection, or a loopCardinality"
                            : "a multi-instance activity must not have both an inputCollection and a loopCardinality");
            return Optional.empty();
        }
        var inputElement =
                loop.flatMap(found -> name(draft, found, "inputElement")).orElse(null);
        if (inputElement != null && items == null) {
            problems.add(draft.element, "an inputElement of zeebe:loopCharacteristics needs an inputCollection");
        }
        return Optional.of(new MultiInstanceBody(
                core(draft),
                draft.id,
                Bpmn.isTrue(marker, "isSequential"),
                items,
                cardinality,
                inputElement,
                loop.map(found -> output(draft, found, inputElement)).orElse(null),
                completionCondition(draft, marker)));
    }

    private NodeCore core(NodeDraft draft) {
        return new NodeCore(
                draft.entryId(),
                draft.element.attribute("name"),
                ElementType.MULTI_INSTANCE_BODY,
                draft.parent,
                draft.incoming,
                draft.outgoing,
                List.of(),
                List.of(),
                draft.defaultOutgoing(),
                continuations.compile(draft.element, draft.kind));
    }

    private void checkId(NodeDraft draft) {
        var bodyId = draft.entryId();
        if (drafts.stream().anyMatch(other -> other.id.equals(bodyId))) {
            problems.add(
                    draft.element, "the id '" + bodyId + "' is that of its multi-instance body, and must not be used");
        }
    }

    private @Nullable Expression<Boolean> completionCondition(NodeDraft draft, XmlElement marker) {
        return text(marker, "completionCondition")
                .map(source -> expressions.completionCondition(draft.element, source))
                .orElse(null);
    }

    private MultiInstanceBody.@Nullable Output output(NodeDraft draft, XmlElement loop, @Nullable String inputElement) {
        var collection = name(draft, loop, "outputCollection");
        var element = attribute(loop, "outputElement");
        if (collection.isPresent() != element.isPresent()) {
            problems.add(
                    draft.element,
                    "zeebe:loopCharacteristics: outputCollection and outputElement are needed both or not at all");
        }
        if (collection.isEmpty() || element.isEmpty()) {
            return null;
        }
        Expression<Value> value = expressions.value(draft.element, "outputElement", element.get());
        var variable = expressions
                .onlyVariable(element.get())
                .filter(name -> !name.equals(inputElement) && !name.equals("loopCounter"))
                .orElse(null);
        return new MultiInstanceBody.Output(collection.get(), value, variable);
    }

    private Optional<String> name(NodeDraft draft, XmlElement loop, String attribute) {
        var name = attribute(loop, attribute);
        if (name.filter(text -> text.contains(".") || text.startsWith("=")).isPresent()) {
            problems.add(
                    draft.element,
                    "the " + attribute + " '" + name.get()
                            + "' of zeebe:loopCharacteristics must be a variable's name, not a path or an expression");
        }
        return name;
    }

    private static Optional<String> attribute(XmlElement loop, String name) {
        return Optional.ofNullable(loop.attribute(name)).filter(text -> !text.isBlank());
    }

    private static Optional<String> text(XmlElement marker, String name) {
        return marker.child(Bpmn.MODEL, name).map(XmlElement::text).filter(text -> !text.isEmpty());
    }
}
