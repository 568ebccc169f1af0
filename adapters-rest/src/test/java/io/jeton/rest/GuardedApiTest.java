package io.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Walks all endpoints that are registered, with authorization on. What is added to the API is walked, too: it needs a body here if it takes one, and a
 * reason here if it is open to everybody.
 */
class GuardedApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] PREFIXES = {"", "/v2", "/engine-rest"};
    private static final String JSON_TYPE = "application/json";
    /** Keeps requests off the short way. */
    private static final String ORDINARY = "text/csv;q=0.1, application/json, */*;q=0.5";

    private static final String INSTEAD =
            "[{'type': 'cancel', 'activityId': 'work'}," + " {'type': 'startBeforeActivity', 'activityId': 'work'}]";
    private static final String PLAN = "{'sourceProcessDefinitionId': 'DEFINITION', 'targetProcessDefinitionId':"
            + " 'DEFINITION', 'instructions': [{'sourceActivityIds': ['work'], 'targetActivityIds': ['work']}]}";
    private static final String MAPPING =
            "{'targetProcessDefinitionKey': 'DEFINITION', 'mappingInstructions': [{'sourceElementId': 'work',"
                    + " 'targetElementId': 'work'}]}";
    private static final String FILTER = "{'filter': {'processDefinitionId': 'guarded'}}";
    private static final String OF_MANY = "'processInstanceIds': ['INSTANCE']";

    /** What says nothing of processes, and is shown to whoever has proven who they are. */
    private static final Map<String, String> OPEN = Map.of(
            "GET /topology", "clients ask for it when they connect",
            "GET /license", "is the same for everybody",
            "GET /status", "tells whether the server is there; asked by what watches it");

    /** Valid bodies of what cannot be asked with an empty object. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /process-instances", "{'processDefinitionId': 'guarded'}"),
            Map.entry("POST /process-instances/cancellation", FILTER),
            Map.entry("POST /process-instances/suspension", FILTER),
            Map.entry("POST /process-instances/deletion", FILTER),
            Map.entry("POST /history/process-instance/delete", "{'historicProcessInstanceIds': ['ENDED']}"),
            Map.entry(
                    "POST /history/process-instance/set-removal-time",
                    "{'historicProcessInstanceIds': ['ENDED'], 'clearedRemovalTime': true}"),
            Map.entry(
                    "POST /history/decision-instance/delete",
                    "{'historicDecisionInstanceQuery': {'decisionDefinitionKey': 'guarded-decision'}}"),
            Map.entry(
                    "POST /history/decision-instance/set-removal-time",
                    "{'historicDecisionInstanceQuery': {'decisionDefinitionKey': 'guarded-decision'},"
                            + " 'clearedRemovalTime': true}"),
            Map.entry("POST /history/batch/set-removal-time", "{'historicBatchQuery': {}, 'clearedRemovalTime': true}"),
            Map.entry("POST /decision-instances/deletion", "{'filter': {'decisionDefinitionId': 'guarded-decision'}}"),
            Map.entry("POST /process-instances/resumption", FILTER),
            Map.entry("POST /process-instances/incident-resolution", FILTER),
            Map.entry(
                    "POST /process-instances/modification",
                    "{'filter': {'processDefinitionId': 'guarded'}, 'moveInstructions': [{'sourceElementId': 'work',"
                            + " 'targetElementId': 'work'}]}"),
            Map.entry(
                    "POST /process-instances/migration",
                    "{'filter': {'processDefinitionId': 'guarded'}, 'migrationPlan': " + MAPPING + "}"),
            Map.entry(
                    "POST /process-instances/{key}/modification", "{'activateInstructions': [{'elementId': 'work'}]}"),
            Map.entry("POST /process-instances/{key}/migration", MAPPING),
            Map.entry("POST /process-instance/{id}/modification", "{'instructions': " + INSTEAD + "}"),
            Map.entry("POST /process-instance/{id}/modification/preview", "{'instructions': " + INSTEAD + "}"),
            Map.entry("POST /process-instance/{id}/modification-async", "{'instructions': " + INSTEAD + "}"),
            Map.entry("PUT /process-instance/{id}/suspended", "{'suspended': true}"),
            Map.entry("POST /process-instance/suspended-async", "{'suspended': true, " + OF_MANY + "}"),
            Map.entry("POST /process-instance/delete", "{" + OF_MANY + "}"),
            Map.entry("POST /process-instance/variables-async", "{'variables': {'x': {'value': 2}}, " + OF_MANY + "}"),
            Map.entry("POST /process-instance/job-retries", "{'retries': 2, 'processInstances': ['INSTANCE']}"),
            Map.entry(
                    "POST /process-instance/job-retries-historic-query-based",
                    "{'retries': 2, 'processInstances': ['INSTANCE']}"),
            Map.entry("POST /process-instance/delete-historic-query-based", "{" + OF_MANY + "}"),
            Map.entry("POST /job/retries", "{'retries': 2, 'jobQuery': {'processInstanceId': 'INSTANCE'}}"),
            Map.entry("PUT /job/{id}/retries", "{'retries': 2}"),
            Map.entry("POST /process-instance/message-async", "{'messageName': 'paid', " + OF_MANY + "}"),
            Map.entry(
                    "POST /modification/execute",
                    "{'processDefinitionId': 'DEFINITION', " + OF_MANY + ", 'instructions': " + INSTEAD + "}"),
            Map.entry(
                    "POST /modification/executeAsync",
                    "{'processDefinitionId': 'DEFINITION', " + OF_MANY + ", 'instructions': " + INSTEAD + "}"),
            Map.entry(
                    "POST /modification/preview",
                    "{'processDefinitionId': 'DEFINITION', " + OF_MANY + ", 'instructions': " + INSTEAD + "}"),
            Map.entry(
                    "POST /migration/generate",
                    "{'sourceProcessDefinitionId': 'DEFINITION', 'targetProcessDefinitionId': 'DEFINITION'}"),
            Map.entry("POST /migration/executeAsync", "{'migrationPlan': " + PLAN + ", " + OF_MANY + "}"),
            Map.entry("POST /migration/execute", "{'migrationPlan': " + PLAN + ", " + OF_MANY + "}"),
            Map.entry("POST /migration/preview", "{'migrationPlan': " + PLAN + ", " + OF_MANY + "}"),
            Map.entry("POST /migration/validate", PLAN),
            Map.entry(
                    "POST /process-definition/{id}/restart",
                    "{'processInstanceIds': ['ENDED'], 'instructions': [{'type': 'startBeforeActivity',"
                            + " 'activityId': 'work'}]}"),
            Map.entry(
                    "POST /process-definition/{id}/restart-async",
                    "{'processInstanceIds': ['ENDED'], 'instructions': [{'type': 'startBeforeActivity',"
                            + " 'activityId': 'work'}]}"),
            Map.entry(
                    "POST /jobs/activation",
                    "{'type': 'guarded-idle', 'timeout': 60000, 'maxJobsToActivate': 1," + " 'requestTimeout': -1}"),
            Map.entry("POST /jobs/{key}/error", "{'errorCode': 'E'}"),
            Map.entry("PATCH /jobs/{key}", "{'changeset': {'retries': 2}}"),
            Map.entry("PUT /element-instances/{key}/variables", "{'variables': {'x': 2}}"),
            Map.entry(
                    "POST /element-instances/ad-hoc-activities/{key}/activation",
                    "{'elements': [{'elementId': 'search'}]}"),
            Map.entry("POST /user-tasks/{key}/assignment", "{'assignee': 'anna'}"),
            Map.entry("PATCH /user-tasks/{key}", "{'changeset': {'priority': 7}}"),
            Map.entry("PATCH /user-tasks/{key}/update", "{'changeset': {'priority': 7}}"),
            Map.entry("POST /messages/publication", "{'name': 'paid', 'correlationKey': 'none', 'timeToLive': 0}"),
            Map.entry("POST /messages/correlation", "{'name': 'paid', 'correlationKey': 'none'}"),
            Map.entry("POST /signals/broadcast", "{'signalName': 'alarm'}"),
            Map.entry("POST /conditionals/evaluation", "{'variables': {'x': 1}}"),
            Map.entry("POST /decision-definitions/evaluation", "{'decisionDefinitionId': 'guarded-decision'}"),
            Map.entry("POST /expression/evaluation", "{'expression': '=1'}"),
            Map.entry(
                    "POST /process-definitions/statistics/process-instances-by-version",
                    "{'filter': {'processDefinitionId': 'guarded'}}"),
            Map.entry("POST /incidents/statistics/process-instances-by-definition", "{'filter': {'errorHashCode': 1}}"),
            Map.entry(
                    "PUT /process-definition/suspended",
                    "{'processDefinitionKey': 'guarded', 'suspended': true, 'includeProcessInstances': false}"),
            Map.entry("PUT /process-definition/{id}/suspended", "{'suspended': true}"),
            Map.entry("PUT /process-definition/key/{key}/suspended", "{'suspended': true}"),
            Map.entry("PUT /process-definition/key/{key}/tenant-id/{tenantId}/suspended", "{'suspended': true}"),
            Map.entry("PUT /batch/{id}/suspended", "{'suspended': true}"),
            Map.entry("PUT /job-definition/{id}/retries", "{'retries': 1}"));

    private static final String[] SEARCHES = {
        "process-instances",
        "element-instances",
        "jobs",
        "user-tasks",
        "variables",
        "incidents",
        "process-definitions",
        "message-subscriptions",
        "correlated-message-subscriptions",
        "decision-definitions",
        "decision-instances",
        "batch-operations",
        "batch-operation-items"
    };

    @RegisterExtension
    static final ServedApi API = new ServedApi(GuardedApplication.class);

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
              <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>
              <process id="guarded" isExecutable="true">
                <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="all"/>
                <parallelGateway id="all"/>
                <sequenceFlow id="f1" sourceRef="all" targetRef="work"/>
                <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="guarded-work"/></extensionElements></serviceTask>
                <sequenceFlow id="f2" sourceRef="all" targetRef="broken"/>
                <serviceTask id="broken"><extensionElements><zeebe:taskDefinition type="guarded-broken"/></extensionElements></serviceTask>
                <sequenceFlow id="f3" sourceRef="all" targetRef="review"/>
                <userTask id="review"><extensionElements><zeebe:userTask/></extensionElements></userTask>
                <sequenceFlow id="f4" sourceRef="all" targetRef="paid"/>
                <intermediateCatchEvent id="paid"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
                <sequenceFlow id="f5" sourceRef="all" targetRef="tools"/>
                <adHocSubProcess id="tools">
                  <serviceTask id="search"><extensionElements><zeebe:taskDefinition type="guarded-search"/></extensionElements></serviceTask>
                </adHocSubProcess>
              </process>
            </definitions>
            """;

    private static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="guarded-graph" name="guarded-graph" namespace="n">
              <decision id="guarded-decision" name="Guarded"><variable id="v" name="v"/>
                <literalExpression id="l"><text>1 + 1</text></literalExpression>
              </decision>
            </definitions>
            """;

    /** The keys of what there is, by the first part of the paths that take them. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    private static String instance = "";
    private static String ended = "";

    /** What is asked about something else than there is here. */
    private static final Map<String, String> NOT_THERE = Map.of(
            "GET /batch/{id}", "shows batches that are at work, and the one here has ended",
            "GET /resources/{key}", "shows files of kinds that cannot be deployed",
            "GET /resources/{key}/content", "shows files of kinds that cannot be deployed");

    private static final Set<String> TAKING_BODIES = new HashSet<>();

    private record Endpoint(String method, String path) {
        String name() {
            return method + " " + path;
        }

        boolean isSearch() {
            return path.endsWith("/search") || path.contains("/statistics");
        }
    }

    @BeforeAll
    static void populate() {
        var deployed = ok(deploy(GuardedApplication.ADMIN, "guarded.bpmn", PROCESS));
        var definition = deployed.findValue("processDefinitionKey").asText();
        var decision = ok(deploy(GuardedApplication.ADMIN, "guarded.dmn", DECISION));
        ended = start();
        admin("POST", "/process-instances/" + ended + "/cancellation", "{}");
        instance = start();
        var broken = found("jobs", "'type': 'guarded-broken'").get("jobKey").asText();
        admin("POST", "/jobs/" + broken + "/failure", "{'retries': 0, 'errorMessage': 'it burns'}");
        ok(admin("POST", "/decision-definitions/evaluation", "{'decisionDefinitionId': 'guarded-decision'}"));
        var batch = ok(admin("POST", "/process-instances/incident-resolution", FILTER.replace("guarded", "none")))
                .get("batchOperationKey")
                .asText();
        awaitEndOf(batch);
        KEYS.put("process-instances", instance);
        KEYS.put("process-instance", instance);
        KEYS.put("process-definitions", definition);
        KEYS.put("process-definition", definition);
        KEYS.put("resources", definition);
        KEYS.put("jobs", found("jobs", "'type': 'guarded-work'").get("jobKey").asText());
        KEYS.put("job", KEYS.get("jobs"));
        KEYS.put("user-tasks", found("user-tasks", "").get("userTaskKey").asText());
        KEYS.put(
                "element-instances",
                found("element-instances", "'elementId': 'tools'")
                        .get("elementInstanceKey")
                        .asText());
        KEYS.put(
                "variables",
                found("variables", "'name': 'order'").get("variableKey").asText());
        KEYS.put("incidents", found("incidents", "").get("incidentKey").asText());
        KEYS.put(
                "decision-definitions",
                decision.findValue("decisionDefinitionKey").asText());
        KEYS.put(
                "decision-requirements",
                decision.findValue("decisionRequirementsKey").asText());
        KEYS.put(
                "decision-instances",
                ok(admin("POST", "/decision-instances/search", "{}"))
                        .findValue("decisionEvaluationInstanceKey")
                        .asText());
        KEYS.put("evaluations", KEYS.get("decision-instances").replaceAll("-.*", ""));
        KEYS.put("batch-operations", batch);
        KEYS.put("history", batch);
        KEYS.put("batch", batch);
        KEYS.put(
                "job-definition",
                ok(admin("GET", "/engine-rest/history/batch/" + batch, null))
                        .get("batchJobDefinitionId")
                        .asText());
    }

    private static void awaitEndOf(String batch) {
        for (int i = 0; i < 400; i++) {
            if (ok(admin("GET", "/batch-operations/" + batch, null))
                    .get("state")
                    .asText()
                    .equals("COMPLETED")) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
        throw new AssertionError("batch " + batch + " does not end");
    }

    private static String start() {
        return ok(admin(
                        "POST",
                        "/process-instances",
                        "{'processDefinitionId': 'guarded', 'variables': {'order': 'o-1'}}"))
                .get("processInstanceKey")
                .asText();
    }

    /** Batches are of the tenants that their creators act for. */
    @Test
    void shouldCreateBatchesOfWhateverTenantTheCallerActsFor() {
        for (var path : new String[] {"suspension", "resumption", "cancellation", "incident-resolution", "deletion"}) {
            var answer = API.post(
                    "/v2/process-instances/" + path,
                    "{\"filter\": {}}",
                    "Authorization",
                    GuardedApplication.basic(GuardedApplication.FOREIGNER, GuardedApplication.PASSWORD));
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        }
        for (var path : new String[] {
            "process-instance/suspended-async", "process-instance/delete", "history/process-instance/delete"
        }) {
            var answer = API.post(
                    "/" + path,
                    "{\"suspended\": true, \"processInstanceIds\": [\"1\"], \"historicProcessInstanceIds\": [\"1\"]}",
                    "Authorization",
                    GuardedApplication.basic(GuardedApplication.FOREIGNER, GuardedApplication.PASSWORD));
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        }
    }

    @Test
    void shouldKnowTheEndpoints() {
        assertThat(endpoints().stream().map(Endpoint::name))
                .contains("POST /process-instances", "GET /topology", "DELETE /history/batch/{id}")
                .containsAll(BODIES.keySet())
                .containsAll(OPEN.keySet());
    }

    @Test
    void shouldAskEverybodyWhoTheyAre() {
        var softly = new SoftAssertions();
        everywhere((endpoint, path) -> {
            if (endpoint.name().equals("GET /status") && !path.startsWith("/engine-rest")) {
                return;
            }
            for (String accept : new String[] {JSON_TYPE, ORDINARY}) {
                var answer = API.send(endpoint.method(), path, null, "Accept", accept, "Content-Type", JSON_TYPE);
                softly.assertThat(answer.statusCode())
                        .as(endpoint.method() + " " + path)
                        .isEqualTo(401);
                softly.assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .as(endpoint.method() + " " + path)
                        .isPresent();
            }
        });
        softly.assertAll();
    }

    @Test
    void shouldShowNothingToWhoHasNoRightsAndChangeNothingForThem() {
        // given
        var before = state();
        // when
        var softly = new SoftAssertions();
        everywhere((endpoint, path) -> {
            for (String accept : new String[] {JSON_TYPE, ORDINARY}) {
                var answer = send(
                        endpoint.method(),
                        path,
                        bodyOf(endpoint),
                        endpoint.path(),
                        "Accept",
                        accept,
                        "Authorization",
                        GuardedApplication.basic(GuardedApplication.NOBODY, GuardedApplication.PASSWORD));
                softly.assertThat(isKept(endpoint, answer))
                        .as("%s %s: %d %s", endpoint.method(), path, answer.statusCode(), answer.body())
                        .isTrue();
            }
        });
        softly.assertAll();
        // then
        assertThat(state()).isEqualTo(before);
    }

    /** Otherwise the refusals above would say nothing: what is malformed or not there is refused to everybody. */
    @Test
    void shouldAnswerTheSameReadingRequestsToWhoHasAllRights() {
        var softly = new SoftAssertions();
        everywhere((endpoint, path) -> {
            if ((endpoint.method().equals("GET") || endpoint.isSearch()) && !NOT_THERE.containsKey(endpoint.name())) {
                var answer = send(
                        endpoint.method(),
                        path,
                        bodyOf(endpoint),
                        endpoint.path(),
                        "Authorization",
                        GuardedApplication.basic(GuardedApplication.ADMIN, GuardedApplication.PASSWORD));
                softly.assertThat(answer.statusCode())
                        .as("%s %s: %s", endpoint.method(), path, answer.body())
                        .isBetween(200, 299);
            }
        });
        softly.assertAll();
    }

    /** Rows 23 and 24 of the known cases, and those of the older API which looks at bodies first: who may not is told nothing else. */
    @Test
    void shouldAskForTheRightToCreateABatchBeforeLookingAtTheRequest() {
        var softly = new SoftAssertions();
        for (String path : new String[] {
            "/process-instance/" + instance + "/modification-async",
            "/process-instance/1/modification-async",
            "/process-instance/no-key/modification-async",
            "/modification/executeAsync",
            "/migration/executeAsync",
            "/process-definition/1/restart-async",
            "/process-instance/suspended-async",
            "/process-instance/delete",
            "/process-instance/variables-async",
            "/process-instance/job-retries",
            "/process-instance/job-retries-historic-query-based",
            "/process-instance/delete-historic-query-based",
            "/process-instance/message-async",
            "/job/retries",
            "/history/process-instance/delete",
            "/history/decision-instance/delete",
            "/history/decision-instance/set-removal-time",
            "/history/batch/set-removal-time",
            "/history/process-instance/set-removal-time"
        }) {
            for (String body : new String[] {"{}", "{\"instructions\": [{}]}", "{\"instructions\": ["}) {
                var answer = send(
                        "POST",
                        "/engine-rest" + path,
                        body,
                        path,
                        "Authorization",
                        GuardedApplication.basic(GuardedApplication.NOBODY, GuardedApplication.PASSWORD));
                softly.assertThat(answer.statusCode())
                        .as("%s %s: %s", path, body, answer.body())
                        .isEqualTo(403);
                softly.assertThat(json(answer).path("type").asText()).isEqualTo("AuthorizationException");
                softly.assertThat(json(answer).path("missingAuthorizations"))
                        .as(path)
                        .hasSize(2);
            }
        }
        softly.assertAll();
    }

    private static boolean isKept(Endpoint endpoint, HttpResponse<String> answer) {
        if (OPEN.containsKey(endpoint.name())) {
            return answer.statusCode() < 300;
        }
        if (answer.statusCode() == 403 || answer.statusCode() == 404) {
            return true;
        }
        // The older API's way of saying it of some things, the same as for what never was there.
        if (answer.statusCode() == 400 && answer.body().contains("does not exist")) {
            return true;
        }
        var isQuestion = endpoint.method().equals("GET") || endpoint.isSearch();
        return isQuestion && answer.statusCode() == 200 && saysNothing(json(answer));
    }

    /** Whether there is no text and no number but zero in it. */
    private static boolean saysNothing(JsonNode answer) {
        if (answer.isContainerNode()) {
            for (JsonNode each : answer) {
                if (!saysNothing(each)) {
                    return false;
                }
            }
            return true;
        }
        return answer.isNull()
                || answer.isBoolean() && !answer.asBoolean()
                || answer.isNumber() && answer.asLong() == 0;
    }

    private interface Visit {
        void at(Endpoint endpoint, String path);
    }

    private static void everywhere(Visit visit) {
        for (Endpoint endpoint : endpoints()) {
            for (String prefix : PREFIXES) {
                visit.at(endpoint, prefix + concrete(endpoint.path()));
            }
        }
    }

    private static List<Endpoint> endpoints() {
        var names = new TreeSet<String>();
        API.resources().forEach(its -> collect("", Resource.from(its), names));
        return names.stream()
                .map(name -> new Endpoint(name.substring(0, name.indexOf(' ')), name.substring(name.indexOf(' ') + 1)))
                .toList();
    }

    private static void collect(String parent, Resource resource, Set<String> names) {
        var path = (parent + "/" + resource.getPath()).replaceAll("/+", "/");
        for (var method : resource.getAllMethods()) {
            for (String each : alternatives(path)) {
                names.add(method.getHttpMethod() + " " + each);
                if (method.getInvocable().requiresEntity()) {
                    TAKING_BODIES.add(method.getHttpMethod() + " " + each);
                }
            }
        }
        resource.getChildResources().forEach(child -> collect(path, child, names));
    }

    /** A parameter that has to be one of some words stands for as many paths. */
    private static List<String> alternatives(String path) {
        var choice = Pattern.compile("\\{\\w+: ?([\\w|-]+)}").matcher(path);
        return choice.find()
                ? Arrays.stream(choice.group(1).split("\\|"))
                        .map(each -> path.substring(0, choice.start()) + each + path.substring(choice.end()))
                        .toList()
                : List.of(path);
    }

    private static String concrete(String path) {
        var parameter = Pattern.compile("\\{\\w+}").matcher(path);
        if (!parameter.find()) {
            return path;
        }
        var thing = path.equals("/decision-instances/{key}/deletion") ? "evaluations" : path.split("/")[1];
        var key = KEYS.get(thing);
        assertThat(key).as("what %s is asked about", path).isNotNull();
        return parameter.replaceAll(key);
    }

    private static String bodyOf(Endpoint endpoint) {
        if (endpoint.path().startsWith("/deployments")) {
            return multipart("other.bpmn", Models.oneTask("other", "other-work"));
        }
        if (!TAKING_BODIES.contains(endpoint.name())) {
            return null;
        }
        return BODIES.getOrDefault(endpoint.name(), "{}")
                .replace('\'', '"')
                .replace("INSTANCE", instance)
                .replace("ENDED", ended)
                .replace("DEFINITION", KEYS.get("process-definition"));
    }

    private static List<String> state() {
        var all = new ArrayList<String>();
        for (String what : SEARCHES) {
            var answer = admin("POST", "/v2/" + what + "/search", "{'page': {'limit': 1000}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            all.add(answer.body());
        }
        return all;
    }

    private static JsonNode found(String what, String filter) {
        var search = filter.isEmpty() ? "" : ", " + filter;
        var items = ok(admin(
                        "POST",
                        "/" + what + "/search",
                        "{'filter': {'processInstanceKey': '" + instance + "'" + search + "}}"))
                .get("items");
        assertThat(items).as(what).isNotEmpty();
        return items.get(0);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> admin(String method, String path, String body) {
        return send(
                method,
                path,
                body == null ? null : body.replace('\'', '"'),
                path,
                "Authorization",
                GuardedApplication.basic(GuardedApplication.ADMIN, GuardedApplication.PASSWORD));
    }

    private static HttpResponse<String> deploy(String user, String file, String xml) {
        return API.deploy(file, xml, "Authorization", GuardedApplication.basic(user, GuardedApplication.PASSWORD));
    }

    private static String multipart(String file, String xml) {
        return "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"" + file + "\"\r\n\r\n" + xml
                + "\r\n--b--\r\n";
    }

    private static HttpResponse<String> send(
            String method, String path, String body, String resource, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (body != null) {
            all.add("Content-Type");
            all.add(resource.startsWith("/deployments") ? "multipart/form-data; boundary=b" : JSON_TYPE);
        }
        return API.send(
                method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }
}
