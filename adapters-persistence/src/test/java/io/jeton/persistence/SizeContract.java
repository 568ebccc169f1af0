package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JournalRecord;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.VariableField;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.testing.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is large, or many, is stored whole, in statements that a database takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SizeContract {
    private static final int NAME_MAX = 1_000;
    private static final int VALUE_MAX = 4 << 20;

    private TestDatabase database;
    private Persistence persistence;
    private TestProcess process;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        database = openDatabase();
        persistence = new Persistence(database.dataSource(), Persistence.Settings.DEFAULT, Clock.systemUTC());
        process = TestProcess.withJob(persistence);
    }

    @AfterAll
    void close() {
        persistence.close();
        database.close();
    }

    @Test
    void shouldKeepAVariableWithTheLongestNameAndTheLargestValue() {
        // given
        var name = "ü".repeat(NAME_MAX);
        var value = new Value("\"" + "'x".repeat(VALUE_MAX / 2 - 1) + "\"");
        // when
        var variables = start(Map.of(name, value));
        // then
        assertThat(variables).isEqualTo(Map.of(name, value));
    }

    @Test
    void shouldKeepMoreThanOneStatementTakes() {
        // given
        var many = new HashMap<String, Value>();
        for (int i = 0; i < 5_000; i++) {
            many.put("variable-" + i, new Value("\"" + "y".repeat(600) + i + "\""));
        }
        // when
        var variables = start(many);
        // then
        assertThat(variables).isEqualTo(many);
    }

    private Map<String, Value> start(Map<String, Value> variables) {
        var journal = new ArrayList<JournalRecord>();
        var instance = process.create(1, journal).get(0);
        journal.add(
                process.command(instance, execution -> execution.setVariables(instance.rootScope(), variables, true)));
        try (var transaction = process.begin()) {
            transaction.write(List.of(instance), journal);
            transaction.commit();
        }
        var found = new HashMap<String, Value>();
        persistence
                .queries()
                .variables(new SearchRequest<>(
                        SearchRequest.by(VariableField.SCOPE_KEY, instance.key().value())
                                .filter(),
                        List.of(),
                        SearchRequest.PageRequest.first(SearchRequest.PageRequest.LIMIT_MAX)))
                .items()
                .forEach(variable -> found.put(variable.name(), new Value(variable.value())));
        found.remove("number");
        found.remove("text");
        return found;
    }
}
