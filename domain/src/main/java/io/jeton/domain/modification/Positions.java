package io.jeton.domain.modification;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.util.List;
import java.util.Optional;

/**
 * What lives in an instance, in the words of instructions.
 *
 * <p>A transition instance is a token that takes a break before it enters or before it leaves an element. Everything else is an activity instance, also
 * what waits at a join. Ids stay the same while something lives; of several that have come to a join by the same flow, each has a number.
 */
final class Positions {
    private final ProcessInstance instance;

    Positions(ProcessInstance instance) {
        this.instance = instance;
    }

    static String idOf(Token token) {
        return token.elementId() + ":" + token.key().value();
    }

    static String transitionIdOf(Token token) {
        return Long.toString(token.key().value());
    }

    static String idOf(Arrival arrival, int number) {
        return arrival.gatewayId() + ":" + arrival.scope().value() + ":" + arrival.flowId() + ":" + number;
    }

    /** All living tokens, but that of the process itself. */
    List<Token> living() {
        return instance.tokens().living().stream()
                .filter(token -> !token.key().equals(instance.rootScope()))
                .toList();
    }

    String rootId() {
        return Long.toString(instance.key().value());
    }

    boolean isTransition(Token token) {
        return instance.jobs().of(token.key()).filter(Job::isContinuation).isPresent();
    }

    Optional<Token> activity(String id) {
        return keyIn(id.substring(id.lastIndexOf(':') + 1))
                .filter(token -> idOf(token).equals(id) && !isTransition(token));
    }

    Optional<Token> transition(String id) {
        return keyIn(id).filter(token -> transitionIdOf(token).equals(id) && isTransition(token));
    }

    Optional<Arrival> arrival(String id) {
        return instance.tokens().arrivals().waiting().stream()
                .filter(arrival -> id.startsWith(arrival.gatewayId() + ":"))
                .filter(arrival -> {
                    for (int i = 0; i < arrival.count(); i++) {
                        if (idOf(arrival, i).equals(id)) {
                            return true;
                        }
                    }
                    return false;
                })
                .findFirst();
    }

    /** All that lives at an element, activity instances first. */
    List<Token> at(String elementId) {
        return living().stream()
                .filter(token -> token.elementId().equals(elementId))
                .sorted((left, right) -> Boolean.compare(isTransition(left), isTransition(right)))
                .toList();
    }

    /** The activity instances of an element directly inside of a scope. */
    List<Token> activitiesAt(String elementId, TokenKey scope) {
        return instance.tokens().childrenOf(scope).stream()
                .map(key -> instance.tokens().get(key))
                .filter(token -> token.elementId().equals(elementId) && !isTransition(token))
                .toList();
    }

    List<Arrival> arrivalsAt(String gatewayId) {
        return instance.tokens().arrivals().waiting().stream()
                .filter(arrival -> arrival.gatewayId().equals(gatewayId))
                .toList();
    }

    /** The instances of a sub-process in which tokens can begin. */
    List<Token> open(FlowNode scope) {
        return living().stream()
                .filter(token -> token.elementId().equals(scope.id()) && isOpen(token))
                .toList();
    }

    static boolean isOpen(Token token) {
        return token.state() == TokenState.ACTIVE;
    }

    private Optional<Token> keyIn(String digits) {
        try {
            return digits.isEmpty() ? Optional.empty() : instance.tokens().find(new TokenKey(Long.parseLong(digits)));
        } catch (NumberFormatException noKey) {
            return Optional.empty();
        }
    }
}
