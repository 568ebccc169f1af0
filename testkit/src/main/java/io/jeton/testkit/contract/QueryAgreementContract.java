package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.Page;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VariableField;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.behavior.UserTaskExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.RandomRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever random instances have gone through, every search is answered like the stores in memory answer it: the same items in the same
 * order, for each field that can be sorted by and each operator that can be filtered with.
 */
public abstract class QueryAgreementContract extends PortContract {
    private static final String ERROR = "die Mühle steht";
    private static final int INSTANCES = 8;
    private static final int SIZE_MAX = 12;
    /** Some instances are left in the middle of their course. */
    private static final int COMMANDS_MAX = 25;

    private final InMemoryStores memory = new InMemoryStores(InstantSource.fixed(Fixture.NOW));
    private List<Long> instances = List.of();
    private Instant someTime = Fixture.NOW;
    private Map<Field, Object> operands = Map.of();

    @BeforeEach
    final void runInstances() {
        var keys = new ArrayList<Long>();
        for (int seed = 1; seed <= INSTANCES; seed++) {
            var process = RandomProcess.draw(seed, SIZE_MAX);
            var definition = fixture().deploy(process.graph(fixture().unique("agreement")));
            var run = new RandomRun(process, definition, fixture().keys(seed), seed);
            var instance = run.create();
            for (int i = 0; i < COMMANDS_MAX && instance.isActive(); i++) {
                store(instance, run.next(instance));
            }
            keys.add(instance.key().value());
            someTime = run.journal().get(run.journal().size() / 2).at();
        }
        keys.add(listenedTo());
        keys.add(stopped());
        instances = List.copyOf(keys);
        var values = operands();
        userTasks().forEach(task -> {
            values.put(UserTaskField.ELEMENT_ID, task.elementId());
            values.put(UserTaskField.KEY, task.key());
            values.put(UserTaskField.ELEMENT_KEY, task.elementKey());
            values.put(UserTaskField.CREATION_DATE, task.creationDate());
            put(values, UserTaskField.ASSIGNEE, task.assignee());
            put(values, UserTaskField.DUE_DATE, task.dueDate());
            task.candidateGroups().forEach(group -> values.put(UserTaskField.CANDIDATE_GROUP, group));
            task.candidateUsers().forEach(user -> values.put(UserTaskField.CANDIDATE_USER, user));
        });
        operands = values;
    }

    /** The listener of a user task denies its completion, agrees, and is then asked a third time. */
    private long listenedTo() {
        var model = BpmnModel.process(fixture().unique("listened"))
                .startEvent("start")
                .userTask("first", task -> task.taskListener("completing", "check"))
                .userTask("second", task -> task.taskListener("completing", "check"))
                .endEvent("end");
        var instance = start(model);
        complete(instance);
        answer(instance, new TaskVerdict(true, "zu spät", TaskUpdate.NONE));
        complete(instance);
        answer(instance, TaskVerdict.AGREED);
        complete(instance);
        return instance.key().value();
    }

    /** Two of its jobs have failed for the same reason, one for another, and one is at work. */
    private long stopped() {
        var model = BpmnModel.process(fixture().unique("stopped"))
                .startEvent("start")
                .parallelGateway("fork");
        for (var task : List.of("a", "b", "c", "d")) {
            model.moveTo("fork").serviceTask(task);
        }
        var instance = start(model);
        for (var reason : List.of(ERROR, ERROR, "paper jam")) {
            var job = instance.jobs().open().stream()
                    .filter(open -> open.incident() == null)
                    .findFirst()
                    .orElseThrow()
                    .key();
            store(instance, fixture().command(instance, Fixture.NOW, execution -> new JobExecution(execution)
                    .fail(job, 0, Duration.ZERO, reason, Map.of())));
        }
        return instance.key().value();
    }

    private ProcessInstance start(BpmnModel model) {
        ProcessInstance instance;
        try {
            instance = fixture()
                    .create(fixture()
                            .deploy(new BpmnModelReader()
                                    .read("model.bpmn", model.toBytes())
                                    .get(0)));
        } catch (InvalidModel e) {
            throw new IllegalStateException("the model of this contract cannot be read", e);
        }
        store(instance, fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of())));
        return instance;
    }

    private void complete(ProcessInstance instance) {
        var task = instance.userTasks().open().get(0).key();
        store(instance, fixture().command(instance, Fixture.NOW, execution -> new UserTaskExecution(execution)
                .complete(task, Map.of(), "")));
    }

    private void answer(ProcessInstance instance, TaskVerdict verdict) {
        var job = instance.jobs().open().get(0).key();
        store(instance, fixture().command(instance, Fixture.NOW, execution -> new JobExecution(execution)
                .complete(job, Map.of(), null, verdict)));
    }

    private static void put(Map<Field, Object> values, Field field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private List<UserTaskView> userTasks() {
        return memory.queries()
                .userTasks(new SearchRequest<>(List.of(), List.of(), PageRequest.first(10_000)), UserTaskCondition.NONE)
                .items();
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnInstances() {
        Function<QueryStore, Function<SearchRequest<InstanceField>, Page<InstanceView>>> search =
                queries -> request -> queries.instances(request, List.of());
        var sortable = EnumSet.complementOf(EnumSet.of(InstanceField.ERROR_MESSAGE, InstanceField.ERROR_HASH_CODE));
        return Stream.concat(
                sorted(sortable, InstanceField.KEY, search, Function.identity()),
                filtered(List.of(InstanceField.values()), InstanceField.KEY, search, Function.identity()));
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnElementInstances() {
        return agree(
                ElementInstanceField.values(),
                ElementInstanceField.INSTANCE_KEY,
                queries -> queries::elementInstances,
                Function.identity());
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnVariables() {
        return agree(
                VariableField.values(), VariableField.INSTANCE_KEY, queries -> queries::variables, Function.identity());
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnJobs() {
        for (Condition<JobField> condition : List.of(
                Condition.equal(JobField.IS_DENIED, true),
                Condition.equal(JobField.IS_DENIED, false),
                Condition.equal(JobField.DENIED_REASON, "zu spät"))) {
            assertThat(memory.queries()
                            .jobs(new SearchRequest<>(List.of(condition), List.of(), PageRequest.first(1)))
                            .items())
                    .as("jobs with " + condition)
                    .isNotEmpty();
        }
        var sortable = Stream.of(JobField.values())
                .filter(field -> field != JobField.LAST_UPDATE_TIME)
                .toArray(JobField[]::new);
        return agree(
                sortable, JobField.INSTANCE_KEY, queries -> queries::jobs, QueryAgreementContract::withoutUpdateTime);
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnIncidents() {
        return agree(
                IncidentField.values(), IncidentField.INSTANCE_KEY, queries -> queries::incidents, Function.identity());
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnUserTasks() {
        Function<QueryStore, Function<SearchRequest<UserTaskField>, Page<UserTaskView>>> search =
                queries -> request -> queries.userTasks(request, UserTaskCondition.NONE);
        var sortable = EnumSet.complementOf(EnumSet.of(UserTaskField.CANDIDATE_GROUP, UserTaskField.CANDIDATE_USER));
        return Stream.concat(
                sorted(sortable, UserTaskField.INSTANCE_KEY, search, Function.identity()),
                filtered(List.of(UserTaskField.values()), UserTaskField.INSTANCE_KEY, search, Function.identity()));
    }

    @TestFactory
    final Stream<DynamicTest> shouldAgreeOnVariablesOfUserTasks() {
        var tasks = userTasks();
        var variables = memory.queries()
                .variables(new SearchRequest<>(List.of(), List.of(), PageRequest.first(10_000)))
                .items();
        var ofInstance = someVariable(
                variables, variable -> tasks.stream().anyMatch(task -> task.instanceKey() == variable.scopeKey()));
        var ofTask = someVariable(
                variables, variable -> tasks.stream().anyMatch(task -> task.elementKey() == variable.scopeKey()));
        return Stream.concat(
                variableConditions(ofInstance)
                        .map(condition -> ofVariables(
                                "of the instance", new UserTaskCondition(List.of(condition), List.of(), List.of()))),
                variableConditions(ofTask)
                        .map(condition -> ofVariables(
                                "of the task", new UserTaskCondition(List.of(), List.of(condition), List.of()))));
    }

    private static StoredVariableView someVariable(
            List<StoredVariableView> variables, Predicate<StoredVariableView> isWanted) {
        return variables.stream()
                .filter(isWanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no user task of the random runs can see such a variable"));
    }

    private static Stream<VariableCondition> variableConditions(StoredVariableView variable) {
        var name = variable.name();
        var conditions = Stream.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN, Operator.LIKE)
                .map(operator -> new VariableCondition(name, operator, List.of(variable.value())));
        return Stream.concat(
                conditions,
                Stream.of(
                        new VariableCondition(name, Operator.LIKE, List.of("*1*")),
                        new VariableCondition(name, Operator.EXISTS, List.of("true")),
                        new VariableCondition(name, Operator.EXISTS, List.of("false"))));
    }

    private DynamicTest ofVariables(String whose, UserTaskCondition condition) {
        var variable = condition.instanceVariables().isEmpty()
                ? condition.localVariables().get(0)
                : condition.instanceVariables().get(0);
        return dynamicTest(whose + ": " + variable.operator() + " " + variable.operands(), () -> {
            var ofInstances = new Condition<>(UserTaskField.INSTANCE_KEY, Operator.IN, instances);
            compare(
                    new SearchRequest<>(List.of(ofInstances), List.of(), PageRequest.first(10_000)),
                    queries -> request -> queries.userTasks(request, condition),
                    Function.identity());
        });
    }

    private <F extends Field, V> Stream<DynamicTest> agree(
            F[] fields,
            F instanceField,
            Function<QueryStore, Function<SearchRequest<F>, Page<V>>> search,
            Function<V, V> comparable) {
        return Stream.concat(
                sorted(List.of(fields), instanceField, search, comparable),
                filtered(List.of(fields), instanceField, search, comparable));
    }

    private <F extends Field, V> Stream<DynamicTest> sorted(
            Collection<F> fields,
            F instanceField,
            Function<QueryStore, Function<SearchRequest<F>, Page<V>>> search,
            Function<V, V> comparable) {
        var ofInstances = new Condition<>(instanceField, Operator.IN, instances);
        return fields.stream()
                .map(field -> dynamicTest("sorted by " + field, () -> {
                    for (var descending : List.of(true, false)) {
                        var request = new SearchRequest<>(
                                List.of(ofInstances),
                                List.of(new Sort<>(field, descending)),
                                PageRequest.first(10_000));
                        compare(request, search, comparable);
                    }
                }));
    }

    private <F extends Field, V> Stream<DynamicTest> filtered(
            Collection<F> fields,
            F instanceField,
            Function<QueryStore, Function<SearchRequest<F>, Page<V>>> search,
            Function<V, V> comparable) {
        var ofInstances = new Condition<>(instanceField, Operator.IN, instances);
        return fields.stream()
                .map(field -> dynamicTest("filtered by " + field, () -> {
                    for (var condition : conditions(field)) {
                        var request = new SearchRequest<>(
                                List.of(ofInstances, condition), List.<Sort<F>>of(), PageRequest.first(10_000));
                        compare(request, search, comparable);
                    }
                }));
    }

    private <F extends Field, V> void compare(
            SearchRequest<F> request,
            Function<QueryStore, Function<SearchRequest<F>, Page<V>>> search,
            Function<V, V> comparable) {
        var expected = search.apply(memory.queries()).apply(request);
        var found = search.apply(stores().queries()).apply(request);
        var what = "filter " + request.filter().subList(1, request.filter().size()) + " sort " + request.sort();
        assertThat(found.items().stream().map(comparable))
                .as(what)
                .containsExactlyElementsOf(
                        expected.items().stream().map(comparable).toList());
        assertThat(found.total()).as("total of %s", what).isEqualTo(expected.total());
    }

    private <F extends Field> List<Condition<F>> conditions(F field) {
        var conditions = new ArrayList<Condition<F>>();
        conditions.add(new Condition<>(field, Operator.EXISTS, List.of(true)));
        conditions.add(new Condition<>(field, Operator.EXISTS, List.of(false)));
        var operand = operands.getOrDefault(field, byType(field.type()));
        for (var operator : operatorsOf(field.type())) {
            conditions.add(new Condition<>(field, operator, List.of(operand)));
        }
        return conditions;
    }

    private static Set<Operator> operatorsOf(Field.Type type) {
        return switch (type) {
            case KEY -> Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN);
            case TEXT, NAME -> Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN, Operator.LIKE);
            case INTEGER, TIME ->
                Set.of(
                        Operator.EQUAL,
                        Operator.NOT_EQUAL,
                        Operator.IN,
                        Operator.GREATER,
                        Operator.GREATER_OR_EQUAL,
                        Operator.LESS,
                        Operator.LESS_OR_EQUAL);
            case FLAG -> Set.of(Operator.EQUAL, Operator.NOT_EQUAL);
        };
    }

    private Object byType(Field.Type type) {
        return switch (type) {
            case KEY -> instances.get(INSTANCES / 2);
            case TEXT, NAME -> "*1*";
            case INTEGER -> 2;
            case TIME -> someTime;
            case FLAG -> true;
        };
    }

    /** Values that some item has, for fields where a value of the type alone would hardly find anything. */
    private static Map<Field, Object> operands() {
        Map<Field, Object> values = new LinkedHashMap<>();
        values.put(InstanceField.STATE, "COMPLETED");
        values.put(InstanceField.TENANT_ID, Fixture.TENANT);
        values.put(InstanceField.ERROR_MESSAGE, ERROR);
        values.put(InstanceField.ERROR_HASH_CODE, ERROR.hashCode());
        values.put(ElementInstanceField.STATE, "COMPLETED");
        values.put(ElementInstanceField.TYPE, "SERVICE_TASK");
        values.put(ElementInstanceField.ELEMENT_ID, "start");
        values.put(VariableField.NAME, "shared");
        values.put(JobField.STATE, "COMPLETED");
        values.put(JobField.KIND, "BPMN_ELEMENT");
        values.put(JobField.ERROR_CODE, "out-of-stock");
        values.put(JobField.DENIED_REASON, "zu spät");
        values.put(UserTaskField.STATE, "CREATED");
        values.put(UserTaskField.PRIORITY, 50);
        values.put(UserTaskField.TENANT_ID, Fixture.TENANT);
        values.put(IncidentField.STATE, "RESOLVED");
        values.put(IncidentField.TYPE, "JOB_NO_RETRIES");
        return values;
    }

    private void store(ProcessInstance instance, JournalRecord record) {
        write(stores().instances(), instance, record);
        write(memory.instances(), instance, record);
        instance.written();
    }

    private static void write(InstanceStore store, ProcessInstance instance, JournalRecord record) {
        try (var transaction = store.begin(0)) {
            if (instance.isStored()) {
                transaction.lock(new TreeSet<ProcessInstanceKey>(List.of(instance.key())));
            }
            transaction.write(List.of(instance), List.of(record));
            transaction.commit();
        }
    }

    /** When a row was written is told by the clock of its store. */
    private static JobView withoutUpdateTime(JobView job) {
        return new JobView(
                job.key(),
                job.type(),
                job.worker(),
                job.state(),
                job.kind(),
                job.listener(),
                job.retries(),
                job.deadline(),
                job.elementId(),
                job.elementKey(),
                job.instanceKey(),
                job.rootKey(),
                job.definitionKey(),
                job.processId(),
                job.tenantId(),
                job.errorCode(),
                job.errorMessage(),
                job.hasFailedWithRetriesLeft(),
                job.creationTime(),
                job.endTime(),
                Instant.EPOCH,
                job.headers(),
                job.priority(),
                job.verdict());
    }
}
