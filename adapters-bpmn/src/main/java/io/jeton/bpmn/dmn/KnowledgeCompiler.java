package io.jeton.bpmn.dmn;

import io.jeton.bpmn.Problems;
import io.jeton.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import scala.jdk.javaapi.CollectionConverters;

/** Reads business knowledge models, those that others require first. */
final class KnowledgeCompiler {
    /** How often functions may be made for a decision: the library makes them anew for each way on which a model is required. */
    private static final int WAYS_MAX = 10_000;
    /** How far requirements may be nested. */
    private static final int DEPTH_MAX = 200;

    private final Problems problems;
    private final ModelTexts texts;
    private final LogicCompiler compiler;
    private final Map<String, ParsedBusinessKnowledgeModel> byName;
    private final Map<String, XmlElement> elements = new LinkedHashMap<>();
    private final Map<String, ParsedBusinessKnowledgeModel> byId = new HashMap<>();
    private final IdentityHashMap<ParsedBusinessKnowledgeModel, Set<String>> names = new IdentityHashMap<>();
    private final Map<String, Long> ways = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Set<String> tooMuch = new HashSet<>();

    KnowledgeCompiler(
            Problems problems,
            ModelTexts texts,
            LogicCompiler compiler,
            Map<String, ParsedBusinessKnowledgeModel> byName) {
        this.problems = problems;
        this.texts = texts;
        this.compiler = compiler;
        this.byName = byName;
    }

    void compileAll(List<XmlElement> models) {
        models.forEach(model -> elements.put(Dmn.attribute(model, "id"), model));
        var cycle = Cycles.find(elements.keySet(), this::requiredOf);
        if (cycle.isPresent()) {
            problems.add(cycle.get(), "the business knowledge model requires itself, directly or through others");
            return;
        }
        for (var id : inOrder()) {
            compile(id, element(id));
        }
    }

    /** What a decision or a model requires directly; what is missing is a problem. */
    List<ParsedBusinessKnowledgeModel> requiredBy(XmlElement element) {
        var required = new ArrayList<ParsedBusinessKnowledgeModel>();
        for (var id : Requirements.knowledge(element, problems)) {
            var model = byId.get(id);
            if (model != null) {
                required.add(model);
            } else if (!elements.containsKey(id)) {
                problems.add(element, "it requires '" + id + "', which is no business knowledge model of the file");
            }
        }
        return required;
    }

    /** The names of the variables that a model, or one that it requires, may look at. */
    Set<String> namesOf(ParsedBusinessKnowledgeModel model) {
        return names.getOrDefault(model, Set.of());
    }

    private void compile(String id, XmlElement element) {
        var name = Dmn.attribute(element, "name");
        var place = "business knowledge model '" + (name.isBlank() ? id : name) + "'";
        if (name.isBlank()) {
            problems.add(element, "a business knowledge model needs a name");
        }
        var required = requiredBy(element);
        limit(id, element, required);
        var encapsulated = Dmn.child(element, "encapsulatedLogic");
        if (encapsulated.isEmpty()) {
            problems.add(element, place + " has no logic");
            return;
        }
        compiler.checkKind(encapsulated.get(), place);
        texts.gatherAnew();
        var parameters = compiler.parameters(encapsulated.get(), place);
        var logic = compiler.inside(encapsulated.get(), place);
        var used = new LinkedHashSet<>(texts.gatherAnew());
        required.forEach(model -> used.addAll(namesOf(model)));
        var model = new ParsedBusinessKnowledgeModel(
                id, name, logic, CollectionConverters.asScala(parameters), CollectionConverters.asScala(required));
        names.put(model, used);
        byId.put(id, model);
        if (byName.putIfAbsent(name, model) != null) {
            problems.add(element, "two business knowledge models have the name '" + name + "'");
        }
    }

    private void limit(String id, XmlElement element, List<ParsedBusinessKnowledgeModel> required) {
        var count = 1L;
        var depth = 1;
        for (var model : required) {
            count += ways.getOrDefault(model.id(), 0L);
            depth = Math.max(depth, 1 + depths.getOrDefault(model.id(), 0));
        }
        ways.put(id, Math.min(count, WAYS_MAX + 1L));
        depths.put(id, depth);
        if ((count > WAYS_MAX || depth > DEPTH_MAX) && tooMuch.isEmpty()) {
            tooMuch.add(id);
            problems.add(
                    element,
                    "business knowledge is required on more than " + WAYS_MAX + " ways, or nested more than "
                            + DEPTH_MAX + " times");
        }
    }

    private XmlElement element(String id) {
        return Objects.requireNonNull(elements.get(id), id);
    }

    private List<String> requiredOf(String id) {
        return Requirements.knowledge(element(id), new Problems()).stream()
                .filter(elements::containsKey)
                .toList();
    }

    /** Required ones first. There is no cycle. */
    private List<String> inOrder() {
        return Order.of(elements.keySet(), this::requiredOf);
    }
}
