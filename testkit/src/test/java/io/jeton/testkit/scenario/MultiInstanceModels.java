package io.jeton.testkit.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Activities that are repeated, and what they are repeated for. */
final class MultiInstanceModels {
    static final String ITEMS = "inputCollection=\"=items\" inputElement=\"item\"";
    static final String OUTPUT = " outputCollection=\"results\" outputElement=\"=result\"";

    private MultiInstanceModels() {}

    /** The marker of an activity whose iterations begin all at once. */
    static String parallel(String characteristics, String... more) {
        return marker("false", characteristics, more);
    }

    /** The marker of an activity whose iterations begin one after the other. */
    static String sequential(String characteristics, String... more) {
        return marker("true", characteristics, more);
    }

    static String marker(String isSequential, String characteristics, String... more) {
        return """
                <multiInstanceLoopCharacteristics isSequential="%s"><extensionElements>
                  <zeebe:loopCharacteristics %s/></extensionElements>%s</multiInstanceLoopCharacteristics>
                """.formatted(isSequential, characteristics, String.join("", more));
    }

    static String completion(String condition) {
        return "<completionCondition>" + condition.replace("<", "&lt;") + "</completionCondition>";
    }

    /** A process with such a job. */
    static String worked(String marker, String... extensions) {
        return """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/>%s</extensionElements>%s</serviceTask>
                work -> done
                <endEvent id="done"/>
                """.formatted(String.join("", extensions), marker);
    }

    static Map<String, Object> items(Object... items) {
        return Map.of("items", Arrays.asList(items));
    }

    static Map<String, Object> numbers(int count) {
        return Map.of("items", IntStream.rangeClosed(1, count).boxed().toList());
    }
}
