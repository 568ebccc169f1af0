package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.JetonAssertions;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements are activated, moved and terminated in the manner of Camunda 8. */
class ElementModificationTest {
    private final TestEngine engine = TestEngine.create();

    @Test
    void shouldActivateAndTerminateKeepingTheScope() {
        var instance = start("beside-sub");
        var subProcess = keyAt(instance, "S");
        // when
        instance.modify(new ElementModification(
                List.of(activate("x", null)), List.of(), List.of(terminate(keyAt(instance, "x")))));
        // then
        assertThat(stateOf(instance)).isEqualTo("PI(S(x), o)");
        assertThat(keyAt(instance, "S")).isEqualTo(subProcess);
    }

    @Test
    void shouldSetVariablesOfTheScopesItOpens() {
        var instance = start("mappings");
        // when
        instance.modify(activating(
                "x",
                new Assignment(Map.of("g", new Value("1")), new Assignment.WholeProcess()),
                new Assignment(Map.of("s", new Value("2")), new Assignment.Scope("S")),
                new Assignment(Map.of("l", new Value("3")), new Assignment.Scope("x"))));
        // then
        JetonAssertions.assertThat(instance)
                .hasVariable("g", 1)
                .hasLocalVariable("S", "s", 2)
                .hasNoLocalVariable("S", "inside")
                .hasLocalVariable("x", "l", 3);
    }

    @Test
    void shouldRefuseVariablesOfOtherScopes() {
        assertRefused(
                start("sub"),
                activating("x", new Assignment(Map.of("v", Value.TRUE), new Assignment.Scope("o"))),
                "scope 'o'");
    }

    @Test
    void shouldMoveEveryInstanceOfAnElement() {
        var instance = start("line");
        instance.modify(
                new ElementModification(List.of(activate("a", null), activate("a", null)), List.of(), List.of()));
        // when
        instance.modify(moving(new Instances.OfElement("a"), "c", new AncestorRule.Direct(null)));
        // then
        assertThat(stateOf(instance)).isEqualTo("PI(c, c, c)");
    }

    @Test
    void shouldMoveWithinTheScopeOfEachSource() {
        var instance = start("sub");
        instance.modify(activating("x"));
        instance.modify(
                new ElementModification(List.of(activate("x", instance.key().value())), List.of(), List.of()));
        // when, then
        assertRefused(instance, moving(new Instances.OfElement("x"), "y", new AncestorRule.Direct(null)), "ambiguous");
        instance.modify(moving(new Instances.OfElement("x"), "y", new AncestorRule.Inferred()));
        assertThat(stateOf(instance)).isEqualTo("PI(S(y), S(y), o)");
        instance.modify(moving(new Instances.WithKey(keyAt(instance, "y")), "x", new AncestorRule.SourceParent()));
        assertThat(stateOf(instance)).isEqualTo("PI(S(x), S(y), o)");
        instance.modify(moving(new Instances.WithKey(keyAt(instance, "x")), "next", new AncestorRule.Inferred()));
        assertThat(stateOf(instance)).isEqualTo("PI(S(y), next, o)");
    }

    @Test
    void shouldEndWhenNothingIsLeft() {
        var instance = start("task");
        instance.modify(new ElementModification(List.of(), List.of(), List.of(terminate(keyAt(instance, "t")))));
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
    }

    @Test
    void shouldNotEndACalledInstance() {
        engine.deployXml("child.bpmn", ModificationModels.xml("child"));
        var called = start("only-caller").called("c").get(0);
        assertRefused(
                called,
                new ElementModification(List.of(), List.of(), List.of(terminate(keyAt(called, "t")))),
                "caller waits");
    }

    @Test
    void shouldPassJoinsAndInterruptNothing() {
        var joining = start("join");
        joining.modify(activating("j"));
        assertThat(stateOf(joining)).isEqualTo("PI(a, b, z)");
        var interrupting = start("event-sub");
        interrupting.modify(activating("E"));
        assertThat(stateOf(interrupting)).isEqualTo("PI(E(h), a)");
    }

    @ParameterizedTest
    @CsvSource({
        "boundaries, s, a start event",
        "boundaries, stops, a boundary event",
        "boundaries, s-a, is none",
        "event-sub, E-start, a start event",
        "event-gateway, told, behind an event-based gateway"
    })
    void shouldRefuseToActivate(String model, String target, String reason) {
        assertRefused(start(model), activating(target), reason);
    }

    @Test
    void shouldRefuseUnknownKeys() {
        var instance = start("line");
        assertRefused(
                instance,
                new ElementModification(List.of(), List.of(), List.of(terminate(7))),
                "terminateInstructions[0].elementInstanceKey");
        assertRefused(
                instance,
                new ElementModification(List.of(activate("b", 7L)), List.of(), List.of()),
                "activateInstructions[0].ancestorElementInstanceKey");
        assertRefused(
                instance,
                moving(new Instances.OfElement("unknown"), "b", new AncestorRule.Inferred()),
                "moveInstructions[0].sourceElementInstruction.elementId");
        assertRefused(
                instance,
                moving(new Instances.OfElement("a"), "unknown", new AncestorRule.Inferred()),
                "moveInstructions[0].targetElementId");
    }

    private void assertRefused(TestInstance instance, ElementModification modification, String reason) {
        var before = stateOf(instance);
        assertThatThrownBy(() -> instance.modify(modification))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejected -> assertThat(rejected.rejection().kind()).isEqualTo(RejectionKind.MALFORMED))
                .hasMessageContaining(reason);
        assertThat(stateOf(instance)).isEqualTo(before);
    }

    private TestInstance start(String model) {
        engine.deployXml(model + ".bpmn", ModificationModels.xml(model));
        return engine.start(model);
    }

    private static long keyAt(TestInstance instance, String elementId) {
        return instance.elements().stream()
                .filter(element ->
                        element.elementId().equals(elementId) && element.state().equals("ACTIVE"))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private static Activate activate(String elementId, @Nullable Long ancestor) {
        return new Activate(elementId, ancestor, List.of());
    }

    private static ElementModification activating(String elementId, Assignment... assignments) {
        return new ElementModification(
                List.of(new Activate(elementId, null, List.of(assignments))), List.of(), List.of());
    }

    private static Terminate terminate(long key) {
        return new Terminate(new Instances.WithKey(key));
    }

    private static ElementModification moving(Instances source, String target, AncestorRule rule) {
        return new ElementModification(List.of(), List.of(new Move(source, target, rule, List.of())), List.of());
    }

    private static String stateOf(TestInstance instance) {
        return ModificationScript.stateOf(instance);
    }
}
