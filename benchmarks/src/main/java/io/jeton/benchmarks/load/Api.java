package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jeton.benchmarks.http.Answer;
import io.jeton.benchmarks.http.HttpConnection;
import java.io.IOException;
import java.time.Duration;

/** The few requests that a load makes, on one connection, by one thread. */
final class Api implements AutoCloseable {
    private static final byte[] PROCESS_INSTANCE_KEY = "\"processInstanceKey\"".getBytes(UTF_8);
    private static final byte[] PROCESS_DEFINITION_KEY = "\"processDefinitionKey\"".getBytes(UTF_8);
    private static final byte[] JOB_KEY = "\"jobKey\"".getBytes(UTF_8);
    private static final byte[] TOTAL_ITEMS = "\"totalItems\"".getBytes(UTF_8);
    private static final byte[] BATCH_ID = "\"id\"".getBytes(UTF_8);
    private static final byte[] COMPLETED_ITEMS = "\"operationsCompletedCount\"".getBytes(UTF_8);
    private static final byte[] FAILED_ITEMS = "\"operationsFailedCount\"".getBytes(UTF_8);
    private static final String NO_END = "\"endDate\":null";
    private static final byte[] NO_VARIABLES = "{}".getBytes(UTF_8);
    private static final String BOUNDARY = "jeton-benchmarks-part";

    private final HttpConnection connection;

    Api(HttpConnection connection) {
        this.connection = connection;
    }

    /** Takes a job from whoever asks for work. */
    interface JobSink {
        void accept(long jobKey, long processInstanceKey);
    }

    /** Deploys one model and answers the key of its definition. */
    long deploy(Scenario.Model model) throws IOException {
        String body = "--" + BOUNDARY + "\r\n"
                + "Content-Disposition: form-data; name=\"resources\"; filename=\"" + model.name() + ".bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n"
                + model.xml() + "\r\n--" + BOUNDARY + "--\r\n";
        Answer answer =
                connection.post("/deployments", "multipart/form-data; boundary=" + BOUNDARY, body.getBytes(UTF_8));
        return expectSuccess(answer).number(PROCESS_DEFINITION_KEY);
    }

    /** The body of a start by BPMN process id, newest version. */
    static byte[] startBody(Scenario scenario, Scenario.Model model, int amount) {
        String await = scenario.isAwaited() ? ",\"awaitCompletion\":true" : "";
        return ("{\"bpmnProcessId\":\"" + model.name() + "\",\"variables\":{\"amount\":" + amount + ",\"customer\":\"C-"
                        + amount + "\"}" + await + "}")
                .getBytes(UTF_8);
    }

    /** Starts an instance and answers its key. */
    long start(byte[] startBody) throws IOException {
        return expectSuccess(connection.post("/process-instances", startBody)).number(PROCESS_INSTANCE_KEY);
    }

    /** The body of a request for up to so many jobs, that waits for the first of them. */
    static byte[] activationBody(String jobType, int jobsMax, Duration patience) {
        return ("{\"type\":\"" + jobType + "\",\"worker\":\"jeton-benchmarks\",\"timeout\":60000,\"maxJobsToActivate\":"
                        + jobsMax + ",\"requestTimeout\":" + patience.toMillis() + "}")
                .getBytes(UTF_8);
    }

    /** Takes jobs and answers how many there were. */
    int activate(byte[] activationBody, JobSink sink) throws IOException {
        Answer answer = expectSuccess(connection.post("/jobs/activation", activationBody));
        int jobs = 0;
        int job = answer.find(JOB_KEY, 0);
        int instance = answer.find(PROCESS_INSTANCE_KEY, 0);
        while (job >= 0 && instance >= 0) {
            sink.accept(answer.numberAt(job), answer.numberAt(instance));
            jobs++;
            job = answer.find(JOB_KEY, job);
            instance = answer.find(PROCESS_INSTANCE_KEY, instance);
        }
        return jobs;
    }

    void complete(long jobKey) throws IOException {
        expectSuccess(connection.post("/jobs/" + jobKey + "/completion", NO_VARIABLES));
    }

    /** How many instances of a definition the server knows to be completed. */
    long completedInstances(long processDefinitionKey) throws IOException {
        String body = "{\"filter\":{\"processDefinitionKey\":\"" + processDefinitionKey
                + "\",\"state\":\"COMPLETED\"},\"page\":{\"limit\":1}}";
        return expectSuccess(connection.post("/process-instances/search", body.getBytes(UTF_8)))
                .number(TOTAL_ITEMS);
    }

    /** Completes a job with this body. */
    void complete(long jobKey, byte[] body) throws IOException {
        expectSuccess(connection.post("/jobs/" + jobKey + "/completion", body));
    }

    /** How many jobs an instance has or has had. */
    long jobsOf(long processInstanceKey) throws IOException {
        String body = "{\"filter\":{\"processInstanceKey\":\"" + processInstanceKey + "\"},\"page\":{\"limit\":1}}";
        return expectSuccess(connection.post("/jobs/search", body.getBytes(UTF_8)))
                .number(TOTAL_ITEMS);
    }

    /** Asks for a batch in the form of the older API, and answers its key. */
    long createBatch(String path, byte[] body) throws IOException {
        return expectSuccess(connection.post(path, body)).number(BATCH_ID);
    }

    /** How far a batch is. */
    BatchStatus batch(long batch) throws IOException {
        Answer answer = expectSuccess(connection.get("/v2/batch-operations/" + batch));
        boolean hasEnded = !answer.text().contains(NO_END);
        return new BatchStatus(hasEnded, answer.number(COMPLETED_ITEMS), answer.number(FAILED_ITEMS));
    }

    /**
     * @param hasEnded whether nothing is done for it any more
     * @param completed how many items are done, or were skipped
     */
    record BatchStatus(boolean hasEnded, long completed, long failed) {}

    private static Answer expectSuccess(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("refused: " + answer.summary());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
