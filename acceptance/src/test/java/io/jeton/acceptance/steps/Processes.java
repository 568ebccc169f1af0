package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The processes of a scenario: what their files are and which keys the deployments answered. */
final class Processes {

    private final Api api;
    private final Names names;
    private final Map<String, BiFunction<Models, String, String>> drawings = new HashMap<>();
    private final Map<String, Resource> files = new HashMap<>();
    private final Map<String, Map<Integer, Long>> keys = new HashMap<>();

    Processes(Api api, Names names) {
        this.api = api;
        this.names = names;
    }

    /** Says how the process looks; the label of a file tells its revisions apart. */
    void draw(String process, BiFunction<Models, String, String> drawing) {
        drawings.put(process, drawing);
    }

    void drawShape(String process, String shape) {
        draw(process, (models, label) -> models.shaped(shape));
    }

    void drawTasks(String process, List<String> tasks) {
        draw(process, (models, label) -> models.sequence(tasks, label));
    }

    /** The file of that revision; the same bytes whenever it is asked for. */
    Resource file(String process, int revision) {
        return files.computeIfAbsent(process + "/" + revision, key -> drawFile(process, "revision " + revision));
    }

    private Resource drawFile(String process, String label) {
        var drawing = drawings.get(process);
        if (drawing == null) {
            throw new IllegalStateException("nobody said how " + process + " looks");
        }
        var models = new Models(names, process, label);
        return Resource.of(names.unique(process) + ".bpmn", drawing.apply(models, label));
    }

    /** Deploys the processes in that revision, in one deployment, and remembers the keys. */
    Answer deploy(int revision, List<String> processes) {
        return deploy(processes.stream().map(it -> file(it, revision)).toList());
    }

    Answer deploy(List<Resource> files) {
        var answer = api.deploy(files);
        answer.body().path("deployments").forEach(it -> remember(it.path("processDefinition")));
        return answer;
    }

    private void remember(JsonNode definition) {
        keys.computeIfAbsent(definition.path("processDefinitionId").asText(), id -> new TreeMap<>())
                .put(
                        definition.path("processDefinitionVersion").asInt(),
                        definition.path("processDefinitionKey").asLong());
    }

    long key(String process, int version) {
        var key = keys.getOrDefault(names.unique(process), Map.of()).get(version);
        if (key == null) {
            throw new AssertionError("version " + version + " of " + process + " was not deployed, only " + keys);
        }
        return key;
    }
}
