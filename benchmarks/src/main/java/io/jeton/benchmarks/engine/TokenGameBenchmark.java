package io.jeton.benchmarks.engine;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.variable.Value;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whole instances of the load scenarios, from start to end, all commands included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenGameBenchmark {
    private static final Map<String, Value> VARIABLES =
            Map.of("amount", new Value("150"), "customer", new Value("\"C-150\""));

    private final Game straightThrough = new Game("s1.bpmn");
    private final Game oneTask = new Game("s3.bpmn");
    private final Game tenTasks = new Game("s5.bpmn");
    private final Game fiveAtOnce = new Game("s6.bpmn");

    /** Start, exclusive gateway, FEEL script, end. */
    @Benchmark
    public ProcessInstance straightThrough() {
        return straightThrough.play(VARIABLES);
    }

    /** One service task: two commands. */
    @Benchmark
    public ProcessInstance serviceTask() {
        return oneTask.play(VARIABLES);
    }

    /** Ten service tasks in a row: eleven commands. */
    @Benchmark
    public ProcessInstance tenServiceTasks() {
        return tenTasks.play(VARIABLES);
    }

    /** Fork, five service tasks, join: six commands. */
    @Benchmark
    public ProcessInstance forkAndJoin() {
        return fiveAtOnce.play(VARIABLES);
    }
}
