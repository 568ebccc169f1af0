package io.jeton.application.port;

import io.jeton.domain.definition.ProcessGraph;
import java.util.List;

/**
 * Reads BPMN models. Thread-safe and without side effects; bounded in time and memory whatever the input is.
 */
public interface ModelReader {
    /**
     * The executable processes of a file, in model order; processes that are not executable are left out.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel;
}
