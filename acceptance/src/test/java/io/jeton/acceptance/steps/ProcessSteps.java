package io.jeton.acceptance.steps;

import io.cucumber.java.en.Given;
import java.util.List;

/** Which processes there are. */
public final class ProcessSteps {

    private final World world;

    public ProcessSteps(World world) {
        this.world = world;
    }

    @Given("the process {string} with the service task(s) {names}")
    public void processWithTasks(String process, List<String> tasks) {
        world.processes.drawTasks(process, tasks);
        deploy(process);
    }

    @Given("the process {string} with the parallel service tasks {names}")
    public void processWithParallelTasks(String process, List<String> tasks) {
        world.processes.draw(process, (models, label) -> models.sideBySide(tasks, label));
        deploy(process);
    }

    @Given("the process {string} with {string} inside the sub-process(es) {names}, followed by {string}")
    public void processWithSubProcesses(String process, String task, List<String> scopes, String after) {
        world.processes.draw(process, (models, label) -> models.inside(scopes, task, after, label));
        deploy(process);
    }

    @Given("the process {string} as {string}")
    public void processAs(String process, String shape) {
        world.processes.drawShape(process, shape);
        deploy(process);
    }

    @Given("a newer version of {string} with the service task(s) {names}")
    public void newerVersionWithTasks(String process, List<String> tasks) {
        world.processes.drawTasks(process, tasks);
        world.processes.deploy(2, List.of(process)).orFail();
    }

    @Given("a newer version of {string} with the parallel service tasks {names}")
    public void newerVersionWithParallelTasks(String process, List<String> tasks) {
        world.processes.draw(process, (models, label) -> models.sideBySide(tasks, label));
        world.processes.deploy(2, List.of(process)).orFail();
    }

    @Given("a newer version of {string}")
    public void newerVersion(String process) {
        world.processes.deploy(2, List.of(process)).orFail();
    }

    private void deploy(String process) {
        world.processes.deploy(1, List.of(process)).orFail();
    }
}
