package io.jeton.testkit.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The file that is being drawn, with what all of its canvases share. */
final class Sheet {
    final Random random;
    final Map<String, Object> start = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> mends = new LinkedHashMap<>();
    final Set<String> disturbing = new LinkedHashSet<>();
    final Map<String, List<String>> codes = new LinkedHashMap<>();
    final Map<String, Integer> priorities = new LinkedHashMap<>();
    final Map<String, List<String>> adHoc = new LinkedHashMap<>();
    final List<Ends> parts = new ArrayList<>();

    /** By activity: how often it is repeated, as BPMN. */
    final Map<String, String> repetitions = new LinkedHashMap<>();

    /** Signals and messages that end a wait, so that throwing them again and again comes to an end. */
    final List<String> awaited = new ArrayList<>();

    private final List<String> declarations = new ArrayList<>();
    private final List<String> processes = new ArrayList<>();
    private int budget;
    private int lastId;

    Sheet(Random random, int sizeMax) {
        this.random = random;
        this.budget = sizeMax;
    }

    Model draw(long seed) {
        process(Model.ID, new Canvas(this));
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://example.com">
                %s
                %s
                </definitions>
                """.formatted(String.join("\n", declarations), String.join("\n", processes));
        return new Model(seed, xml, start, mends, disturbing, codes, priorities, adHoc, parts);
    }

    /** Draws a process into the file. */
    void process(String id, Canvas inside) {
        Scopes.fill(inside, Parts::several);
        processes.add("<process id=\"%s\" isExecutable=\"true\">\n%s%s</process>"
                .formatted(id, Listeners.ofProcess(inside), inside.text()));
    }

    void declare(String declaration) {
        declarations.add(declaration);
    }

    String nextId(String kind) {
        return kind + ++lastId;
    }

    /** Whether there may be one more part with other parts in it; what is left of the size gets less by asking. */
    boolean mayGrow() {
        return --budget > 0;
    }
}
