package io.jeton.application.deployment;

import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.InvalidModel.Problem;
import io.jeton.application.port.ModelReader;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.rejection.Rejection.InvalidDeployment;
import io.jeton.domain.rejection.Rejection.InvalidField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads the files of a deployment and gathers every problem of all of them. */
final class ParsedFiles {
    private static final int FILES_MAX = 1_000;
    private static final int NAME_LENGTH_MAX = 255;
    private static final int REPORT_LENGTH_MAX = 12 * 1024;

    private final ModelReader reader;
    private final Instant now;
    private final Map<String, String> fileOfProcess = new HashMap<>();
    private final StringBuilder report = new StringBuilder();

    /**
     * @param now when timers begin to run
     */
    ParsedFiles(ModelReader reader, Instant now) {
        this.reader = reader;
        this.now = now;
    }

    List<ParsedFile> parse(List<Resource> resources) {
        if (resources.isEmpty() || resources.size() > FILES_MAX) {
            throw new InvalidField("resources", "expected 1 to " + FILES_MAX + " files, but got " + resources.size())
                    .asException();
        }
        var files = new ArrayList<ParsedFile>();
        var names = new HashMap<String, Resource>();
        for (Resource resource : resources) {
            if (names.put(resource.name(), resource) != null) {
                report(
                        resource.name(),
                        List.of(new Problem(null, "expected each file once, but this name is given twice")));
            } else {
                parse(resource, files);
            }
        }
        files.forEach(this::checkDeployedTogether);
        if (!report.isEmpty()) {
            throw new InvalidDeployment(shortened(report.toString())).asException();
        }
        return files;
    }

    private void parse(Resource resource, List<ParsedFile> files) {
        try {
            checkName(resource.name());
            var graphs = reader.read(resource.name(), resource.content());
            checkUnique(resource.name(), graphs);
            files.add(
                    new ParsedFile(resource.name(), digest(resource.content()), resource.content(), processes(graphs)));
        } catch (InvalidModel invalid) {
            report(resource.name(), invalid.problems());
        }
    }

    private List<ParsedProcess> processes(List<ProcessGraph> graphs) throws InvalidModel {
        var problems = new ArrayList<Problem>();
        var starts = new EvaluatedStarts(now, problems);
        var processes = graphs.stream().map(starts::of).toList();
        if (!problems.isEmpty()) {
            throw new InvalidModel(problems);
        }
        return processes;
    }

    private static void checkName(String name) throws InvalidModel {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || !name.strip().equals(name)) {
            throw new InvalidModel(List.of(new Problem(
                    null,
                    "expected a file name of 1 to " + NAME_LENGTH_MAX
                            + " characters without white space at its ends")));
        }
        if (!name.endsWith(".bpmn") && !name.endsWith(".xml")) {
            throw new InvalidModel(List.of(new Problem(
                    null, "expected a file whose name ends in .bpmn or .xml; other kinds are not supported")));
        }
    }

    private void checkUnique(String file, List<ProcessGraph> graphs) throws InvalidModel {
        var problems = new ArrayList<Problem>();
        for (ProcessGraph graph : graphs) {
            var other = fileOfProcess.putIfAbsent(graph.processId(), file);
            if (other != null) {
                problems.add(new Problem(graph.processId(), "process is defined in file '" + other + "', too"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidModel(problems);
        }
    }

    /** What is bound to its own deployment must be part of it, as far as the model names it. */
    private void checkDeployedTogether(ParsedFile file) {
        var problems = new ArrayList<Problem>();
        for (ParsedProcess process : file.processes()) {
            for (FlowNode node : process.graph().nodes()) {
                if (node instanceof CallActivity call
                        && call.binding() instanceof Binding.Deployment
                        && !call.processId().source().startsWith("=")
                        && !fileOfProcess.containsKey(call.processId().source())) {
                    problems.add(new Problem(
                            call.id(),
                            "bindingType 'deployment' needs process '"
                                    + call.processId().source() + "' in the same deployment"));
                }
            }
        }
        if (!problems.isEmpty()) {
            report(file.name(), problems);
        }
    }

    private void report(String file, List<Problem> problems) {
        report.append('\'').append(file).append("':\n");
        for (Problem problem : problems) {
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
}
