package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns one executable process of a file into a graph. */
final class ProcessCompiler {
    private final XmlElement process;
    private final Problems problems;
    private final ModelExpressions expressions;
    private final Declarations declarations;
    private final List<NodeDraft> drafts = new ArrayList<>();

    ProcessCompiler(XmlElement process, Problems problems, ModelExpressions expressions, Declarations declarations) {
        this.process = process;
        this.problems = problems;
        this.expressions = expressions;
        this.declarations = declarations;
    }

    /** Empty if there are problems, in this process or elsewhere in the file. */
    Optional<ProcessGraph> compile() {
        var extensions = Extensions.of(process, problems);
        var jobs = new JobCompiler(problems, expressions, priority());
        var listeners = new ListenerCompiler(problems, jobs).ofProcess(process, extensions);
        var id = process.attribute("id");
        if (id == null) {
            problems.add(process, "the process has no id");
        }
        var start = scope(process, null);
        var nodes = nodes(jobs);
        if (!problems.isEmpty() || id == null) {
            return Optional.empty();
        }
        return Optional.of(new ProcessGraph(
                id, process.attribute("name"), versionTag(extensions), nodes, noneStart(nodes, start), listeners));
    }

    private static @Nullable String versionTag(Extensions extensions) {
        return extensions
                .find("versionTag")
                .map(tag -> tag.attribute("value"))
                .filter(tag -> !tag.isBlank())
                .orElse(null);
    }

    /**
     * Gathers the nodes of a scope and of those inside of it, in model order, and ties them together. Recursive, because the depth of a
     * document is bounded.
     *
     * @return the id of the start event by which the scope begins
     */
    private Optional<String> scope(XmlElement element, @Nullable String parent) {
        var scope = new FlowScope(element, problems, expressions);
        for (var child : element.children()) {
            scope.take(child, parent).ifPresent(draft -> {
                drafts.add(draft);
                if (draft.kind.isScope()) {
                    draft.innerStart = scope(draft.element, draft.id).orElse(null);
                }
            });
        }
        return scope.connect();
    }

    /** Of jobs whose element does not say any. */
    private Expression<Integer> priority() {
        var extensions = Extensions.of(process, problems);
        return JobCompiler.priority(process, extensions, JobTemplate.DEFAULT_PRIORITY, problems, expressions);
    }

    private List<FlowNode> nodes(JobCompiler jobs) {
        var compensations = new CompensationCompiler(process, drafts, problems);
        var compiler = new NodeCompiler(
                problems,
                expressions,
                declarations,
                new Links(drafts, problems),
                compensations,
                new CancelCompiler(drafts, problems),
                jobs,
                new AdHocCompiler(drafts, problems, expressions, jobs),
                drafts.stream()
                        .filter(NodeDraft::isMultiInstance)
                        .map(draft -> draft.id)
                        .collect(Collectors.toUnmodifiableSet()));
        var multiInstances = new MultiInstanceCompiler(drafts, problems, expressions);
        List<FlowNode> nodes = new ArrayList<>(drafts.size());
        for (var draft : drafts) {
            if (draft.isMultiInstance()) {
                multiInstances.body(draft).ifPresent(nodes::add);
            }
            if (!draft.isInstantiatingGateway()) {
                compiler.compile(draft).ifPresent(nodes::add);
            }
            if (draft.kind == NodeKind.AD_HOC_SUB_PROCESS) {
                nodes.add(AdHocCompiler.innerInstance(draft));
            }
        }
        compensations.checkHandlers();
        new EventConflicts(nodes, drafts, problems).check();
        return nodes;
    }

    private static @Nullable StartEvent noneStart(List<FlowNode> nodes, Optional<String> id) {
        return nodes.stream()
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast)
                .filter(start -> Optional.of(start.id()).equals(id))
                .findFirst()
                .orElse(null);
    }
}
