package io.jeton.bpmn.dmn;

import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.Problems;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.bpmn.xml.XmlReader;
import io.jeton.bpmn.xml.XmlRefused;
import java.util.List;

/** Reads DMN files, with the same care as those of processes. Thread-safe. */
public final class DmnModelReader {
    private final XmlReader xml = new XmlReader(Dmn.DIAGRAM_NAMESPACES);

    /** @throws InvalidModel with all problems of the file at once */
    public DecisionModel read(byte[] content) throws InvalidModel {
        var problems = new Problems();
        var root = parse(content);
        if (!Dmn.is(root, "definitions")) {
            problems.add("the root element must be 'definitions' of DMN 1.1 to 1.5, but is '" + root.name()
                    + "' (namespace '" + root.namespace() + "')");
            problems.throwIfAny();
        }
        var model = new GraphCompiler(root, problems).compile();
        problems.throwIfAny();
        return model;
    }

    private XmlElement parse(byte[] content) throws InvalidModel {
        try {
            return xml.read(content);
        } catch (XmlRefused e) {
            throw new InvalidModel(List.of(new InvalidModel.Problem(null, e.reason())));
        }
    }
}
