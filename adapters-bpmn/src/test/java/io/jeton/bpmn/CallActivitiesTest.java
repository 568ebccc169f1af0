package io.jeton.bpmn;

import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallActivitiesTest {
    private static final EvaluationContext CONTEXT =
            new EvaluationContext(VariableView.of(Map.of("which", new Value("\"child\""))), Instant.EPOCH);

    private static String calling(String attributes, String content) {
        return process("<bpmn:startEvent id='s'/>" + flow("f", "s", "c") + "<bpmn:callActivity id='c' " + attributes
                + ">" + content + "</bpmn:callActivity>");
    }

    private static CallActivity call(String attributes, String content) throws Exception {
        return (CallActivity) read(calling(attributes, content)).node("c");
    }

    @Test
    void shouldReadWhatIsCalled() throws Exception {
        // when
        var call = call("", extensions("<zeebe:calledElement processId='child'/>"));
        // then
        assertThat(call.type()).isEqualTo(ElementType.CALL_ACTIVITY);
        assertThat(call.processId().evaluate(CONTEXT)).isEqualTo("child");
        assertThat(call.binding()).isEqualTo(new Binding.Latest());
        assertThat(call.propagateAllParentVariables()).isTrue();
        assertThat(call.propagateAllChildVariables()).isTrue();
    }

    @Test
    void shouldReadTheDetailsOfACall() throws Exception {
        // when
        var call = call("", extensions("""
                <zeebe:calledElement processId='=which' bindingType='versionTag' versionTag='v1'
                    propagateAllParentVariables='false' propagateAllChildVariables='false'/>"""));
        var bound = call("", extensions("<zeebe:calledElement processId='child' bindingType='deployment'/>"));
        // then
        assertThat(call.processId().evaluate(CONTEXT)).isEqualTo("child");
        assertThat(call.binding()).isEqualTo(new Binding.VersionTag("v1"));
        assertThat(call.propagateAllParentVariables()).isFalse();
        assertThat(call.propagateAllChildVariables()).isFalse();
        assertThat(bound.binding()).isEqualTo(new Binding.Deployment());
    }

    @Test
    void shouldUnderstandTheAttributeOfBpmnItself() throws Exception {
        assertThat(call("calledElement='child'", "").processId().evaluate(CONTEXT))
                .isEqualTo("child");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a zeebe:calledElement with the processId of what is called is missing",
                "<zeebe:calledElement/> | a zeebe:calledElement with the processId of what is called is missing",
                "<zeebe:calledElement processId='=1 +'/> | called process id",
                "<zeebe:calledElement processId='a' bindingType='versionTag'/> | a versionTag is needed with bindingType 'versionTag'",
                "<zeebe:calledElement processId='a' versionTag='v1'/> | a versionTag is needed with bindingType 'versionTag'",
                "<zeebe:calledElement processId='a' bindingType='newest'/> | bindingType must be 'latest', 'deployment' or 'versionTag'",
            })
    void shouldRefuseCallsThatDoNotSayWhatTheyCall(String extension, String reason) {
        assertThat(problems(calling("", extensions(extension)))).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo("c");
            assertThat(problem.reason()).contains(reason);
        });
    }
}
