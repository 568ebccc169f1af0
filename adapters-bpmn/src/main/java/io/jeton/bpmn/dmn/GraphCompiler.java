package io.jeton.bpmn.dmn;

import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.DecisionModel.ModelledDecision;
import io.jeton.bpmn.Problems;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.decision.DecisionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDecisionLogic;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedLiteralExpression;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Reads the decisions of a file, and what they require of each other. */
final class GraphCompiler {
    private static final int ID_CHARS_MAX = 255;

    private final XmlElement root;
    private final Problems problems;
    private final Logic logic = new Logic();
    private final ModelTexts texts;
    private final Map<String, XmlElement> decisions = new LinkedHashMap<>();
    private final KnowledgeCompiler knowledge;
    private final LogicCompiler compiler;

    GraphCompiler(XmlElement root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.texts = new ModelTexts(problems, logic);
        var byName = new LinkedHashMap<String, ParsedBusinessKnowledgeModel>();
        this.compiler = new LogicCompiler(problems, texts, logic, byName);
        this.knowledge = new KnowledgeCompiler(problems, texts, compiler, byName);
    }

    DecisionModel compile() {
        var id = checkedId(root, "the definitions of a file need an id");
        if (Dmn.child(root, "import").isPresent()) {
            problems.add(root, "imports of other files are not supported");
        }
        for (var decision : Dmn.list(root, "decision")) {
            var decisionId = checkedId(decision, "a decision needs an id");
            if (decisions.putIfAbsent(decisionId, decision) != null) {
                problems.add(decision, "two decisions have this id");
            }
        }
        if (decisions.isEmpty()) {
            problems.add("the file must have at least one decision");
        }
        knowledge.compileAll(Dmn.list(root, "businessKnowledgeModel"));
        var compiled = new LinkedHashMap<String, CompiledDecision>();
        decisions.forEach((decisionId, decision) -> compiled.put(decisionId, compile(decisionId, decision)));
        Cycles.find(compiled.keySet(), each -> List.copyOf(known(compiled, each)))
                .ifPresent(each -> problems.add(each, "the decision requires itself, directly or through others"));
        return new DecisionModel(id, nameOf(root, id), modelled(), new DmnGraph(Map.copyOf(compiled), logic));
    }

    private static List<String> known(Map<String, CompiledDecision> compiled, String id) {
        return Objects.requireNonNull(compiled.get(id), id).required().stream()
                .filter(compiled::containsKey)
                .toList();
    }

    private List<ModelledDecision> modelled() {
        var modelled = new ArrayList<ModelledDecision>();
        decisions.forEach(
                (id, decision) -> modelled.add(new ModelledDecision(id, nameOf(decision, id), tagOf(decision))));
        return modelled;
    }

    private CompiledDecision compile(String id, XmlElement decision) {
        texts.gatherAnew();
        var parsedLogic = compiler.inside(decision, "the decision");
        var names = texts.gatherAnew();
        var required = Requirements.decisions(decision, problems);
        required.stream()
                .filter(other -> !decisions.containsKey(other))
                .forEach(other -> problems.add(
                        decision, "the decision requires '" + other + "', which is no decision of the file"));
        var models = knowledge.requiredBy(decision);
        models.forEach(model -> names.addAll(knowledge.namesOf(model)));
        var variable = Dmn.child(decision, "variable");
        var resultName = variable.map(element -> Dmn.attribute(element, "name"))
                .filter(name -> !name.isBlank())
                .orElse(id);
        var parsed = new ParsedDecision(
                id,
                nameOf(decision, id),
                parsedLogic,
                resultName,
                Option.apply(variable.map(element -> Dmn.attribute(element, "typeRef"))
                        .filter(type -> !type.isBlank())
                        .orElse(null)),
                CollectionConverters.asScala(List.of()),
                CollectionConverters.asScala(List.of()));
        return new CompiledDecision(parsed, typeOf(parsedLogic), required, models, names);
    }

    private String checkedId(XmlElement element, String missing) {
        var id = Dmn.attribute(element, "id");
        if (id.isBlank()) {
            problems.add(element, missing);
        } else if (!id.equals(id.strip()) || id.length() > ID_CHARS_MAX) {
            problems.add(
                    element, "an id must have 1 to " + ID_CHARS_MAX + " characters and no white space at its ends");
        }
        return id;
    }

    private static DecisionType typeOf(ParsedDecisionLogic logic) {
        if (logic instanceof ParsedDecisionTable) {
            return DecisionType.DECISION_TABLE;
        }
        return logic instanceof ParsedLiteralExpression
                ? DecisionType.LITERAL_EXPRESSION
                : DecisionType.BOXED_EXPRESSION;
    }

    private static String nameOf(XmlElement element, String id) {
        var name = Dmn.attribute(element, "name");
        return name.isBlank() ? id : name;
    }

    private @Nullable String tagOf(XmlElement decision) {
        var tag = Dmn.child(decision, "extensionElements")
                .flatMap(extensions -> extensions.child(Dmn.ZEEBE, "versionTag"))
                .map(element -> Dmn.attribute(element, "value"))
                .filter(value -> !value.isBlank())
                .orElse(null);
        if (tag != null && tag.length() > ID_CHARS_MAX) {
            problems.add(decision, "the version tag is longer than " + ID_CHARS_MAX + " characters");
        }
        return tag;
    }
}
