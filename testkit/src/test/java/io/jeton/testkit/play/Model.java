package io.jeton.testkit.play;

import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.definition.ProcessGraph;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A random model, and what whoever plays it must know.
 *
 * @param xml can be deployed as it is
 * @param start what an instance is started with
 * @param mends by element: what must be set before its incident can be resolved for good
 * @param disturbing events that do not interrupt: each adds tokens, so they must not happen for ever
 * @param codes by element with a job: the errors that are caught around it
 * @param priorities by element: of its jobs, where that is not 0
 * @param adHoc by ad-hoc sub-process: what can be activated in it
 * @param parts what no token leaves that has not entered it
 */
record Model(
        long seed,
        String xml,
        Map<String, Object> start,
        Map<String, Map<String, Object>> mends,
        Set<String> disturbing,
        Map<String, List<String>> codes,
        Map<String, Integer> priorities,
        Map<String, List<String>> adHoc,
        List<Ends> parts) {
    /** The process that is started. */
    static final String ID = "p";

    /** The decision that its rule tasks call: a table without inputs. */
    static final String DECISION = "always";

    /**
     * @param sizeMax about how many parts there are at most
     */
    static Model draw(long seed, int sizeMax) {
        return new Sheet(new Random(seed), sizeMax).draw(seed);
    }

    /** The processes as the engine reads them, by their ids. */
    Map<String, ProcessGraph> graphs() {
        try {
            return new BpmnModelReader()
                    .read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8)).stream()
                            .collect(Collectors.toMap(
                                    ProcessGraph::processId, graph -> graph, (a, b) -> a, TreeMap::new));
        } catch (InvalidModel invalid) {
            throw new AssertionError("seed " + seed + ": " + invalid.getMessage() + "\n" + xml, invalid);
        }
    }
}
