package io.jeton.testkit;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.StoredVariableView;

/** An instance in words, for whoever has to find out why a test fails. */
final class InstanceReport {
    /** How many changes are told; of more, the latest. */
    private static final int CHANGES_MAX = 500;

    private static final int VALUE_LENGTH_MAX = 200;

    private final TestInstance instance;
    private final StringBuilder text = new StringBuilder();

    private InstanceReport(TestInstance instance) {
        this.instance = instance;
    }

    static String of(TestInstance instance) {
        var report = new InstanceReport(instance);
        report.describe();
        return report.text.toString();
    }

    private void describe() {
        var view = instance.find();
        if (view.isEmpty()) {
            line("there is no process instance " + instance.key().value());
            return;
        }
        line("process instance " + instance.key().value() + " of '" + view.get().processId() + "' version "
                + view.get().version() + " is " + view.get().state());
        instance.elements().stream()
                .filter(element -> element.state().equals("ACTIVE"))
                .forEach(element -> line("  is at " + describe(element)));
        instance.openJobs().forEach(job -> line("  has the job " + Searching.describe(job)));
        instance.openIncidents().forEach(incident -> line("  has " + describe(incident)));
        instance.variables().forEach(variable -> line("  has " + describe(variable)));
        describeWaits();
        describeChanges();
    }

    private void describeWaits() {
        var waits = instance.whyNotDone();
        if (!waits.isEmpty()) {
            line("why it does not go on:");
            waits.lines().forEach(wait -> line("  " + wait));
        }
    }

    private void describeChanges() {
        line("what happened:");
        var changes = instance.changes();
        if (changes.size() > CHANGES_MAX) {
            line("  (" + (changes.size() - CHANGES_MAX) + " changes before these are left out)");
        }
        changes.stream()
                .skip(Math.max(0, changes.size() - CHANGES_MAX))
                .forEach(change -> line("  " + shortened(change.toString())));
    }

    private static String describe(ElementInstanceView element) {
        return element.elementId() + " (" + element.type() + " " + element.key() + ")";
    }

    private static String describe(IncidentView incident) {
        return "the incident " + incident.type() + " at " + incident.elementId() + ": " + incident.message();
    }

    private String describe(StoredVariableView variable) {
        var owner = variable.scopeKey() == instance.key().value() ? "" : " of " + variable.scopeKey();
        return "the variable " + variable.name() + owner + " = " + shortened(variable.value());
    }

    private static String shortened(String value) {
        return value.length() <= VALUE_LENGTH_MAX ? value : value.substring(0, VALUE_LENGTH_MAX) + "…";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
