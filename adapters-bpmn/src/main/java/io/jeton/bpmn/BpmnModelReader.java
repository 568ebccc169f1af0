package io.jeton.bpmn;

import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.bpmn.xml.XmlReader;
import io.jeton.bpmn.xml.XmlRefused;
import io.jeton.domain.definition.ProcessGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads BPMN 2.0 XML whose extensions are in the {@code zeebe:} namespace. All executable processes of a file become graphs; lanes,
 * pools, data, annotations, diagrams and unknown extensions say nothing about execution and are passed over.
 */
public final class BpmnModelReader {
    private final XmlReader xml = new XmlReader(Bpmn.DIAGRAM_NAMESPACES);

    /**
     * The executable processes of a file, in model order. Thread-safe.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    public List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel {
        var problems = new Problems();
        var graphs = compile(parse(content), problems);
        problems.throwIfAny();
        return graphs;
    }

    private XmlElement parse(byte[] content) throws InvalidModel {
        try {
            return xml.read(content);
        } catch (XmlRefused e) {
            throw new InvalidModel(List.of(new InvalidModel.Problem(null, e.reason())));
        }
    }

    private static List<ProcessGraph> compile(XmlElement root, Problems problems) {
        var graphs = new ArrayList<ProcessGraph>();
        if (!root.is(Bpmn.MODEL, "definitions")) {
            problems.add("the root element must be 'definitions' of BPMN 2.0 (namespace " + Bpmn.MODEL + "), but is '"
                    + root.name() + "' (namespace '" + root.namespace() + "')");
            return graphs;
        }
        Identifiers.check(root, problems);
        var executable = root.children(Bpmn.MODEL, "process").stream()
                .filter(process -> Bpmn.isTrue(process, "isExecutable"))
                .toList();
        if (executable.isEmpty()) {
            problems.add("the file must have at least one executable process (isExecutable=\"true\")");
        }
        var expressions = new ModelExpressions(problems);
        var declarations = new Declarations(root);
        for (var process : executable) {
            new ProcessCompiler(process, problems, expressions, declarations)
                    .compile()
                    .ifPresent(graphs::add);
        }
        return graphs;
    }
}
