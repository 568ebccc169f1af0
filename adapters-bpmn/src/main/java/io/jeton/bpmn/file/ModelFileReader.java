package io.jeton.bpmn.file;

import io.jeton.application.port.FormModel;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ModelReader;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.definition.ProcessGraph;
import java.util.List;

/** Reads each kind of file that can be deployed. */
public final class ModelFileReader implements ModelReader {
    private final BpmnModelReader processes = new BpmnModelReader();

    @Override
    public List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel {
        return processes.read(resourceName, content);
    }

    @Override
    public FormModel readForm(byte[] content) throws InvalidModel {
        return FormReader.read(content);
    }
}
