package io.jeton.bpmn.dmn;

import io.jeton.bpmn.feel.FeelSession;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;

/** Writes down what came of decisions. What is written for one evaluation has a bound. */
final class History {
    /** Characters of all inputs, matched rules and outputs of one evaluation. */
    private static final int CHARS_MAX = 4 * 1024 * 1024;

    private static final Value NOTHING = new Value("[]");

    private long chars;

    /** The output of a decision. */
    Value output(Val result, CompiledDecision decision) throws ExpressionFailed {
        return counted(FeelSession.write(result));
    }

    EvaluatedDecision evaluated(
            CompiledDecision decision, Value output, @Nullable String failure, @Nullable Found found) {
        try {
            var inputs = found == null ? NOTHING : inputs(found);
            var rules = found == null ? NOTHING : rules(found);
            return new EvaluatedDecision(decision.id(), decision.type(), output, failure, inputs, rules);
        } catch (ExpressionFailed e) {
            var reason = failure == null ? "decision '" + decision.id() + "': " + e.reason() : failure;
            return new EvaluatedDecision(decision.id(), decision.type(), Value.NULL, reason, NOTHING, NOTHING);
        }
    }

    private Value inputs(Found found) throws ExpressionFailed {
        var out = new StringBuilder("[");
        for (Found.Input input : found.inputs()) {
            separate(out)
                    .append("{\"inputId\":")
                    .append(FeelSession.quote(input.id()))
                    .append(",\"inputName\":")
                    .append(FeelSession.quote(input.name()))
                    .append(",\"inputValue\":")
                    .append(text(input.value()))
                    .append('}');
        }
        return new Value(out.append(']').toString());
    }

    private Value rules(Found found) throws ExpressionFailed {
        var out = new StringBuilder("[");
        for (Found.Rule rule : found.rules()) {
            separate(out)
                    .append("{\"ruleId\":")
                    .append(FeelSession.quote(rule.id()))
                    .append(",\"ruleIndex\":")
                    .append(rule.number())
                    .append(",\"evaluatedOutputs\":[");
            outputs(found.table().outputs(), rule, out);
            out.append("]}");
        }
        return new Value(out.append(']').toString());
    }

    private void outputs(List<Table.Output> outputs, Found.Rule rule, StringBuilder out) throws ExpressionFailed {
        for (int i = 0; i < rule.outputs().size(); i++) {
            var output = outputs.get(i);
            separate(out)
                    .append("{\"outputId\":")
                    .append(FeelSession.quote(output.id()))
                    .append(",\"outputName\":")
                    .append(FeelSession.quote(output.shown()))
                    .append(",\"outputValue\":")
                    .append(text(rule.outputs().get(i)))
                    .append('}');
        }
    }

    /** The value's JSON text, as a JSON string. */
    private String text(Val value) throws ExpressionFailed {
        return FeelSession.quote(counted(FeelSession.write(value)).json());
    }

    private Value counted(Value value) throws ExpressionFailed {
        chars += value.json().length();
        if (chars > CHARS_MAX) {
            throw new ExpressionFailed(
                    "was stopped: its inputs and outputs have more than " + CHARS_MAX + " characters altogether");
        }
        return value;
    }

    private static StringBuilder separate(StringBuilder out) {
        var last = out.charAt(out.length() - 1);
        return last == '[' ? out : out.append(',');
    }
}
