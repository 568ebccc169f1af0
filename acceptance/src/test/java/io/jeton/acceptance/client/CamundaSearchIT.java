package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches, with today's official client. */
final class CamundaSearchIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private final String process = session.process();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    private long deployDecision() {
        return session.deploy(
                new Models(names, "order", "revision 1").shaped("large orders by courier, huge ones by plane"));
    }

    @Test
    void shouldSearchInstancesPageByPage() {
        // given
        session.deployShipping();
        var instances = List.of(session.create(Map.of()), session.create(Map.of()), session.create(Map.of()));

        // when
        var first = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).state(ProcessInstanceState.ACTIVE))
                .sort(it -> it.processInstanceKey().desc())
                .page(it -> it.limit(2))
                .send()
                .join();
        var second = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).state(ProcessInstanceState.ACTIVE))
                .sort(it -> it.processInstanceKey().desc())
                .page(it -> it.limit(2).after(first.page().endCursor()))
                .send()
                .join();

        // then
        assertThat(first.page().totalItems()).isEqualTo(3);
        var found = new ArrayList<Long>();
        first.items().forEach(it -> found.add(it.getProcessInstanceKey()));
        second.items().forEach(it -> found.add(it.getProcessInstanceKey()));
        assertThat(found).containsExactly(instances.get(2), instances.get(1), instances.get(0));
    }

    @Test
    void shouldSearchInstancesByManyKeysAndVariables() {
        // given
        session.deployShipping();
        long ann = session.create(Map.of("customer", "Ann"));
        long bob = session.create(Map.of("customer", "Bob"));
        session.create(Map.of("customer", "Cid"));

        // when
        var byKeys = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(key -> key.in(ann, bob)))
                .send()
                .join();
        var byVariable = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).variables(Map.of("customer", "\"Bob\"")))
                .send()
                .join();

        // then
        assertThat(byKeys.items()).extracting(it -> it.getProcessInstanceKey()).containsExactlyInAnyOrder(ann, bob);
        assertThat(byVariable.items())
                .extracting(it -> it.getProcessInstanceKey())
                .containsExactly(bob);
    }

    @Test
    void shouldReadElementsAndVariables() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of("customer", "Ann"));

        // when
        var elements = client.newElementInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance).type(ElementInstanceType.SERVICE_TASK))
                .send()
                .join()
                .items();
        var variable = client.newVariableSearchRequest()
                .filter(it -> it.scopeKey(instance))
                .send()
                .join()
                .items()
                .get(0);

        // then
        assertThat(elements).hasSize(1);
        var element = client.newElementInstanceGetRequest(elements.get(0).getElementInstanceKey())
                .send()
                .join();
        assertThat(element.getElementId()).isEqualTo("ship");
        assertThat(element.getState()).isEqualTo(ElementInstanceState.ACTIVE);
        assertThat(client.newVariableGetRequest(variable.getVariableKey())
                        .send()
                        .join()
                        .getValue())
                .isEqualTo("\"Ann\"");
    }

    @Test
    void shouldFindIncidentsBelowInstance() {
        // given
        deployDecision();
        long instance = session.create(Map.of("amount", 5));

        // when
        var incidents = client.newIncidentsByProcessInstanceSearchRequest(instance)
                .send()
                .join()
                .items();

        // then
        assertThat(incidents).singleElement().satisfies(it -> assertThat(it.getElementId())
                .isEqualTo("decide"));
        var below = client.newIncidentsByElementInstanceSearchRequest(
                        incidents.get(0).getElementInstanceKey())
                .send()
                .join();
        assertThat(below.items()).hasSize(1);
    }

    /** It knows nothing of suspended definitions, and is shown them all the same. */
    @Test
    void shouldSearchSuspendedDefinitionsAndBeToldWhyNothingStarts() {
        // given
        long definition = session.deployShipping();
        Api.at(Target.base())
                .put(
                        "/process-definition/" + definition + "/suspended",
                        Api.object().put("suspended", true))
                .orFail();

        // when
        var found = client.newProcessDefinitionSearchRequest()
                .filter(it -> it.processDefinitionId(process).isLatestVersion(true))
                .send()
                .join()
                .items();

        // then
        assertThat(found).singleElement().satisfies(it -> assertThat(it.getProcessDefinitionKey())
                .isEqualTo(definition));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> session.create(Map.of()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(409))
                .withMessageContaining("is suspended");
    }
}
