package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What one instance does, from the request that starts it to its end. */
enum Scenario {
    /** Straight through: start, exclusive gateway on a variable, FEEL script, end; over when it has been created. */
    S1("s1", 0, false),
    /** Full life: one service task, done by a remote worker. */
    S3("s3", 1, false),
    /** As S1, but the answer carries the variables at the end. */
    S4("s1", 0, true),
    /** Ten service tasks, one after the other. */
    S5("s5", 10, false),
    /** Five service tasks side by side, and a join. */
    S6("s6", 5, false),
    /** One instance with a service task for each of very many items: measured by {@link Repetition}, item by item. */
    S8("s8", 1, false);

    private final String modelId;
    private final int jobs;
    private final boolean awaited;

    Scenario(String modelId, int jobs, boolean awaited) {
        this.modelId = modelId;
        this.jobs = jobs;
        this.awaited = awaited;
    }

    /** How many jobs must be completed until an instance ends. */
    int jobs() {
        return jobs;
    }

    /** How many jobs of one instance can be open at once. */
    int parallelJobs() {
        return this == S6 ? jobs : 1;
    }

    /** Whether one large instance is measured, not many small ones. */
    boolean isRepetition() {
        return this == S8;
    }

    boolean isAwaited() {
        return awaited;
    }

    /**
     * The model under a name of its own: process id and job type carry the suffix, so that what an earlier run left in
     * the database is neither counted nor worked off.
     */
    Model model(String suffix) {
        String resource = modelId + ".bpmn";
        try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            String renamed = "jeton-" + name().toLowerCase(Locale.ROOT) + "-" + suffix;
            String xml = new String(in.readAllBytes(), UTF_8);
            return new Model(renamed, xml.replace("\"jeton-" + modelId + '"', '"' + renamed + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A model ready to be deployed.
     *
     * @param name both the BPMN process id and the type of its jobs
     */
    record Model(String name, String xml) {}
}
