package io.jeton.bpmn.file;

import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.FormModel;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.ResourceModel;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.bpmn.dmn.DmnModelReader;
import io.jeton.bpmn.feel.FeelExpressions;
import io.jeton.bpmn.feel.InvalidExpression;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.util.List;

/** Reads each kind of file that can be deployed, and single expressions. */
public final class ModelFileReader implements ModelReader {
    private final BpmnModelReader processes = new BpmnModelReader();
    private final DmnModelReader decisions = new DmnModelReader();

    @Override
    public List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel {
        return processes.read(resourceName, content);
    }

    @Override
    public DecisionModel readDecisions(byte[] content) throws InvalidModel {
        return decisions.read(content);
    }

    @Override
    public FormModel readForm(byte[] content) throws InvalidModel {
        var label = LabelReader.read("form", content);
        return new FormModel(label.id(), label.versionTag());
    }

    @Override
    public ResourceModel readScript(byte[] content) throws InvalidModel {
        var label = LabelReader.read("script", content);
        return new ResourceModel(label.id(), label.versionTag());
    }

    @Override
    public Expression<Value> readExpression(String source) throws InvalidModel {
        try {
            return new FeelExpressions().value(source);
        } catch (InvalidExpression e) {
            throw new InvalidModel(List.of(new InvalidModel.Problem(null, e.reason())));
        }
    }
}
