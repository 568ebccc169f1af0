package io.jeton.testkit.scenario;

import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.job;

import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.testkit.TestInstance;

/** What can be undone, and what undoes it. */
final class CompensationModels {
    private CompensationModels() {}

    /** Two bookings in parallel, a decision, and then the event that undoes them. */
    static String bookings(String thrower, String attributes) {
        return """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> hotel
                %s
                hotel -> join
                fork -> car
                %s
                car -> join
                <parallelGateway id="join"/>
                join -> decide
                %s
                decide -> %s
                %s
                %s -> undone
                <endEvent id="undone"/>
                """.formatted(
                        undone("hotel"), undone("car"), job("decide"), thrower, throwing(thrower, attributes), thrower);
    }

    /** A job with another job that undoes it. */
    static String undone(String id) {
        return """
                %s
                %s
                <association id="%3$s-association" sourceRef="undo-of-%3$s" targetRef="cancel-%3$s"/>
                <serviceTask id="cancel-%3$s" isForCompensation="true">
                  <extensionElements><zeebe:taskDefinition type="cancel-%3$s"/></extensionElements></serviceTask>
                """.formatted(job(id), boundary("undo-of-" + id, id, true, "<compensateEventDefinition/>"), id);
    }

    static String throwing(String id, String attributes) {
        return "<intermediateThrowEvent id=\"" + id + "\"><compensateEventDefinition " + attributes
                + "/></intermediateThrowEvent>";
    }

    static long openRegistrations(TestInstance instance) {
        var changes = instance.changes();
        return changes.stream().filter(SubscriptionOpened.class::isInstance).count()
                - changes.stream().filter(SubscriptionClosed.class::isInstance).count();
    }
}
