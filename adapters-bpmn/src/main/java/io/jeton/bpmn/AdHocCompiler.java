package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.expression.Expression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns ad-hoc sub-processes into nodes of the graph, each with the node of its inner instances. */
final class AdHocCompiler {
    private final List<NodeDraft> drafts;
    private final Problems problems;
    private final ModelExpressions expressions;
    private final JobCompiler jobs;

    AdHocCompiler(List<NodeDraft> drafts, Problems problems, ModelExpressions expressions, JobCompiler jobs) {
        this.drafts = drafts;
        this.problems = problems;
        this.expressions = expressions;
        this.jobs = jobs;
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        check(draft);
        var activities = activities(draft);
        var condition = completionCondition(draft);
        var active = attribute(extensions, "activeElementsCollection")
                .map(source -> expressions.strings(draft.element, "activeElementsCollection", source))
                .orElse(null);
        var cancelsRemaining = Bpmn.isTrueByDefault(draft.element, "cancelRemainingInstances");
        var job = job(draft, extensions, condition, active, cancelsRemaining);
        return Optional.of(new AdHocSubProcess(
                core,
                activities.stream().map(activity -> activity.id).toList(),
                AdHocDescription.of(activities),
                active,
                output(draft, extensions),
                condition,
                cancelsRemaining,
                job));
    }

    /** What is between an ad-hoc sub-process and its activities. */
    static FlowNode innerInstance(NodeDraft adHoc) {
        return new AdHocInnerInstance(new NodeCore(
                adHoc.id + AdHocInnerInstance.SUFFIX,
                null,
                ElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE,
                adHoc.id,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private void check(NodeDraft draft) {
        var innerId = draft.id + AdHocInnerInstance.SUFFIX;
        if (innerId.length() > Identifiers.LENGTH_MAX) {
            problems.add(
                    draft.element,
                    "the id of an ad-hoc sub-process must not be longer than "
                            + (Identifiers.LENGTH_MAX - AdHocInnerInstance.SUFFIX.length()) + " characters");
        }
        if (drafts.stream().anyMatch(other -> other.id.equals(innerId))) {
            problems.add(
                    draft.element, "the id '" + innerId + "' is that of its inner instances, and must not be used");
        }
        if ("Sequential".equals(draft.element.attribute("ordering"))) {
            problems.add(draft.element, "ad-hoc sub-processes with sequential ordering are not supported");
        }
        if (Bpmn.isTrue(draft.element, "triggeredByEvent")) {
            problems.add(draft.element, "an ad-hoc sub-process that is triggered by an event is not supported");
        }
    }

    /** What can be activated: nothing leads to it, and it is there for itself. */
    private List<NodeDraft> activities(NodeDraft adHoc) {
        var inner = adHoc.id + AdHocInnerInstance.SUFFIX;
        return drafts.stream()
                .filter(draft -> inner.equals(draft.parent))
                .filter(draft -> draft.kind.isActivity() && draft.incoming.isEmpty())
                .filter(draft -> !Bpmn.isTrue(draft.element, "isForCompensation"))
                .toList();
    }

    private @Nullable Expression<Boolean> completionCondition(NodeDraft draft) {
        return draft.element
                .child(Bpmn.MODEL, "completionCondition")
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .map(text -> expressions.completionCondition(draft.element, text))
                .orElse(null);
    }

    private AdHocSubProcess.@Nullable Output output(NodeDraft draft, Extensions extensions) {
        var collection = attribute(extensions, "outputCollection");
        var element = attribute(extensions, "outputElement");
        if (collection.isPresent() != element.isPresent()) {
            problems.add(
                    draft.element, "zeebe:adHoc: outputCollection and outputElement are needed both or not at all");
        }
        if (collection.filter(name -> name.contains(".")).isPresent()) {
            problems.add(
                    draft.element,
                    "the outputCollection '" + collection.get()
                            + "' of zeebe:adHoc must be a variable's name, not a path");
        }
        if (collection.isEmpty() || element.isEmpty()) {
            return null;
        }
        return new AdHocSubProcess.Output(
                collection.get(), expressions.value(draft.element, "outputElement", element.get()));
    }

    private @Nullable JobTemplate job(
            NodeDraft draft,
            Extensions extensions,
            @Nullable Expression<Boolean> condition,
            @Nullable Expression<List<String>> active,
            boolean cancelsRemaining) {
        if (!extensions.has("taskDefinition")) {
            return null;
        }
        if (condition != null || active != null || !cancelsRemaining) {
            problems.add(
                    draft.element,
                    "an ad-hoc sub-process with a zeebe:taskDefinition must not have a completionCondition, an "
                            + "activeElementsCollection or cancelRemainingInstances=\"false\": its worker decides");
        }
        return jobs.template(draft, extensions).orElse(null);
    }

    private static Optional<String> attribute(Extensions extensions, String name) {
        return extensions.find("adHoc").map(adHoc -> adHoc.attribute(name)).filter(text -> !text.isBlank());
    }
}
