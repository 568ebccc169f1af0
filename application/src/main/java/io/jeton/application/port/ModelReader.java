package io.jeton.application.port;

import io.jeton.application.port.InvalidModel.Problem;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.util.List;

/**
 * Reads the files that can be deployed, and expressions. Thread-safe and without side effects; bounded in time and memory whatever the input is.
 */
public interface ModelReader {
    /**
     * The executable processes of a file, in model order; processes that are not executable are left out.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel;

    /**
     * The decisions of a file.
     *
     * <p>A reader that knows processes only refuses it.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    default DecisionModel readDecisions(byte[] content) throws InvalidModel {
        throw new InvalidModel(List.of(new Problem(null, "decisions cannot be read here")));
    }

    /**
     * What a form, which is JSON, says about itself; the rest of it is the concern of those who show it.
     *
     * <p>A reader that knows processes only refuses it.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    default FormModel readForm(byte[] content) throws InvalidModel {
        throw new InvalidModel(List.of(new Problem(null, "forms cannot be read here")));
    }

    /**
     * What a script of robotic process automation, which is JSON, says about itself; the rest of it is the concern of those who run it.
     *
     * <p>A reader that knows processes only refuses it.
     *
     * @throws InvalidModel with all problems of the file at once
     */
    default ResourceModel readScript(byte[] content) throws InvalidModel {
        throw new InvalidModel(List.of(new Problem(null, "RPA scripts cannot be read here")));
    }

    /**
     * An expression that stands in no file, such as somebody tries out: FEEL behind {@code =}.
     *
     * <p>A reader that knows processes only refuses it.
     *
     * @throws InvalidModel with the one thing that is wrong with it
     */
    default Expression<Value> readExpression(String source) throws InvalidModel {
        throw new InvalidModel(List.of(new Problem(null, "expressions cannot be read here")));
    }
}
