package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turning the pages of a search, and its order. */
public final class PageSteps {

    private final World world;

    public PageSteps(World world) {
        this.world = world;
    }

    private JsonNode page(String process, int size, Map<String, String> cursor) {
        var page = new HashMap<String, Object>(cursor);
        page.put("limit", size);
        var filter = Map.of("processDefinitionId", world.names.unique(process));
        return world.instances.search("process-instances", filter, page, List.of());
    }

    private JsonNode next(String process, int size, JsonNode page) {
        return page(
                process,
                size,
                Map.of("after", page.path("page").path("endCursor").asText()));
    }

    private static List<Long> keys(JsonNode page) {
        var keys = new ArrayList<Long>();
        page.path("items").forEach(it -> keys.add(it.path("processInstanceKey").asLong()));
        return keys;
    }

    @Then(
            "a search for instances of {string} in pages of {int} tells a total of {int} and finds {int}, {int} and {int}")
    public void pages(String process, int size, int total, int first, int second, int third) {
        var found = new ArrayList<Long>();
        var page = page(process, size, Map.of());
        for (int expected : List.of(first, second, third)) {
            assertThat(page.path("page").path("totalItems").asInt()).isEqualTo(total);
            assertThat(page.path("page").path("hasMoreTotalItems").asBoolean()).isFalse();
            assertThat(keys(page)).hasSize(expected);
            found.addAll(keys(page));
            page = next(process, size, page);
        }
        assertThat(page.path("items")).isEmpty();
        assertThat(found).containsExactlyElementsOf(world.made.stream().sorted().toList());
    }

    @Then("going two pages of {int} forward and one back shows the first page of instances of {string}")
    public void backAgain(int size, String process) {
        var first = page(process, size, Map.of());
        var second = next(process, size, first);
        var back = page(
                process,
                size,
                Map.of("before", second.path("page").path("startCursor").asText()));
        assertThat(keys(back)).isEqualTo(keys(first));
    }

    @Then(
            "who turns pages of {int} while instances of {string} are created sees none of the {int} twice and misses none")
    public void turnsPagesUndisturbed(int size, String process, int count) {
        var old = List.copyOf(world.made);
        assertThat(old).hasSize(count);
        var seen = new ArrayList<Long>();
        var page = page(process, size, Map.of());
        for (int turn = 0; turn < 2 * count && !page.path("items").isEmpty(); turn++) {
            seen.addAll(keys(page));
            world.created(world.api.inFirstForm().post("/process-instances", CreationSteps.body(world, process)));
            page = next(process, size, page);
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(old);
    }

    @Then("instances of {string} sorted by {string} {word} come {}")
    public void sorted(String process, String field, String direction, String how) {
        var order = direction.equals("descending") ? "desc" : "ASC";
        var filter = Map.of("processDefinitionId", world.names.unique(process));
        var found = world.instances.search(
                "process-instances", filter, Map.of("limit", 100), List.of(Map.of("field", field, "order", order)));
        var expected = new ArrayList<>(world.made);
        if (how.equals("newest first")) {
            Collections.reverse(expected);
        }
        assertThat(keys(found)).isEqualTo(expected);
    }
}
