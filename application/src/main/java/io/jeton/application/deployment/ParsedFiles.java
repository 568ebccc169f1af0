package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.InvalidModel.Problem;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.ResourceModel;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.rejection.Rejection.InvalidDeployment;
import io.jeton.domain.rejection.Rejection.InvalidField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of a deployment and gathers every problem of all of them. */
final class ParsedFiles {
    private static final int FILES_MAX = 1_000;
    private static final int NAME_LENGTH_MAX = 255;
    private static final int REPORT_LENGTH_MAX = 12 * 1024;

    private final ModelReader reader;
    private final Instant now;
    private final Map<Defined, String> fileOf = new HashMap<>();

    /**
     * @param now when timers begin to run
     */
    ParsedFiles(ModelReader reader, Instant now) {
        this.reader = reader;
        this.now = now;
    }

    /**
     * Files that can all be deployed.
     *
     * @throws io.jeton.domain.rejection.CommandRejected with every problem of every file
     */
    List<ParsedFile> parse(List<Resource> resources) {
        var read = read(resources);
        var report = new StringBuilder();
        read.stream().filter(file -> file.parsed().isEmpty()).forEach(file -> report(file, report));
        if (!report.isEmpty()) {
            throw new InvalidDeployment(shortened(report.toString())).asException();
        }
        return read.stream().flatMap(file -> file.parsed().stream()).toList();
    }

    /**
     * Files with their problems.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no file, or too many
     */
    List<ReadFile> read(List<Resource> resources) {
        if (resources.isEmpty() || resources.size() > FILES_MAX) {
            throw new InvalidField("resources", "expected 1 to " + FILES_MAX + " files, but got " + resources.size())
                    .asException();
        }
        var names = new HashSet<String>();
        var read = resources.stream()
                .map(resource -> names.add(resource.name()) ? read(resource) : givenTwice(resource))
                .toList();
        return read.stream()
                .map(file -> file.parsed().map(this::checkDeployedTogether).orElse(file))
                .toList();
    }

    private static ReadFile givenTwice(Resource resource) {
        return ReadFile.refused(
                resource.name(), List.of(new Problem(null, "expected each file once, but this name is given twice")));
    }

    private ReadFile read(Resource resource) {
        try {
            checkName(resource.name());
            var file = parse(resource);
            checkUnique(file);
            return ReadFile.deployable(file);
        } catch (InvalidModel invalid) {
            return ReadFile.refused(resource.name(), invalid.problems());
        }
    }

    private ParsedFile parse(Resource resource) throws InvalidModel {
        var name = resource.name();
        var content = resource.content();
        if (name.endsWith(".bpmn") || name.endsWith(".xml")) {
            return new ParsedFile(
                    name, digest(content), content, processes(reader.read(name, content)), null, null, null);
        }
        if (name.endsWith(".dmn")) {
            return new ParsedFile(name, digest(content), content, List.of(), reader.readDecisions(content), null, null);
        }
        if (name.endsWith(".form")) {
            return new ParsedFile(name, digest(content), content, List.of(), null, reader.readForm(content), null);
        }
        // What says nothing about itself is known by its name.
        var kept = name.endsWith(".rpa") ? reader.readScript(content) : new ResourceModel(name, null);
        return new ParsedFile(name, digest(content), content, List.of(), null, null, kept);
    }

    private List<ParsedProcess> processes(List<ProcessGraph> graphs) throws InvalidModel {
        var problems = new ArrayList<Problem>();
        var starts = new EvaluatedStarts(now, problems);
        var processes = graphs.stream().map(starts::of).toList();
        throwIfAny(problems);
        return processes;
    }

    private static void checkName(String name) throws InvalidModel {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || !name.strip().equals(name)) {
            throw new InvalidModel(List.of(new Problem(
                    null,
                    "expected a file name of 1 to " + NAME_LENGTH_MAX
                            + " characters without white space at its ends")));
        }
    }

    private void checkUnique(ParsedFile file) throws InvalidModel {
        var problems = new ArrayList<Problem>();
        for (Defined defined : file.defined()) {
            var other = fileOf.putIfAbsent(defined, file.name());
            if (other != null) {
                problems.add(new Problem(defined.id(), defined + " is defined in file '" + other + "', too"));
            }
        }
        throwIfAny(problems);
    }

    private static void throwIfAny(List<Problem> problems) throws InvalidModel {
        if (!problems.isEmpty()) {
            throw new InvalidModel(problems);
        }
    }

    /** What is bound to its own deployment must be part of it, as far as the model names it. */
    private ReadFile checkDeployedTogether(ParsedFile file) {
        var problems = new ArrayList<Problem>();
        for (ParsedProcess process : file.processes()) {
            for (FlowNode node : process.graph().nodes()) {
                boundToDeployment(node).stream()
                        .filter(needed -> !fileOf.containsKey(needed))
                        .forEach(needed -> problems.add(new Problem(
                                node.id(), "bindingType 'deployment' needs " + needed + " in the same deployment")));
            }
        }
        return problems.isEmpty() ? ReadFile.deployable(file) : ReadFile.refused(file.name(), problems);
    }

    /** What an element needs of its own deployment, as far as the model names it. */
    private static List<Defined> boundToDeployment(FlowNode node) {
        var needed = new ArrayList<Defined>();
        if (node instanceof CallActivity call && call.binding() instanceof Binding.Deployment) {
            addNamed(DefinitionKind.PROCESS, call.processId().source(), needed);
        }
        if (node instanceof DecisionTask task && task.binding() instanceof Binding.Deployment) {
            addNamed(DefinitionKind.DECISION, task.decisionId().source(), needed);
        }
        node.linkedResources().stream()
                .filter(link -> link.binding() instanceof Binding.Deployment)
                .forEach(link -> needed.add(new Defined(DefinitionKind.RESOURCE, link.resourceId())));
        return needed;
    }

    private static void addNamed(DefinitionKind kind, String source, List<Defined> needed) {
        if (!source.startsWith("=")) {
            needed.add(new Defined(kind, source));
        }
    }

    private static void report(ReadFile file, StringBuilder report) {
        report.append('\'').append(file.name()).append("':\n");
        for (Problem problem : file.problems()) {
            if (problem.elementId() != null) {
                report.append("- Element: ")
                        .append(problem.elementId())
                        .append('\n')
                        .append("    ");
            }
            report.append("- ERROR: ").append(problem.reason()).append('\n');
        }
    }

    private static String shortened(String text) {
        return text.length() <= REPORT_LENGTH_MAX ? text.strip() : text.substring(0, REPORT_LENGTH_MAX) + " …";
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /**
     * A file, with its processes or with what is wrong with it.
     *
     * @param parsed empty if there are problems
     */
    record ReadFile(String name, List<Problem> problems, Optional<ParsedFile> parsed) {
        static ReadFile deployable(ParsedFile file) {
            return new ReadFile(file.name(), List.of(), Optional.of(file));
        }

        static ReadFile refused(String name, List<Problem> problems) {
            return new ReadFile(name, problems, Optional.empty());
        }
    }
}
