package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.application.query.VariableCondition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A selection in a column: a JSON array of its kind and its parts. A condition is an array, too: the names of its field and its operator, then the
 * operands. These names are those of constants, which therefore keep them.
 */
final class SelectionColumn {
    private static final String NAMED = "NAMED";
    private static final String NAMED_JOBS = "NAMED_JOBS";
    private static final String INSTANCES = "INSTANCES";
    private static final String INCIDENTS = "INCIDENTS";
    private static final String UNION = "UNION";
    private static final String JOBS = "JOBS";
    private static final String NAMED_EVALUATIONS = "NAMED_EVALUATIONS";
    private static final String EVALUATIONS = "EVALUATIONS";
    private static final String NAMED_BATCHES = "NAMED_BATCHES";
    private static final String BATCHES = "BATCHES";

    /** What was accepted once is not refused now. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private SelectionColumn() {}

    static String of(Selection selection) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(json, selection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Selection selection) throws IOException {
        json.writeStartArray();
        if (selection instanceof Selection.Named named) {
            json.writeString(wordOf(named.about()));
            for (long key : named.keys()) {
                json.writeNumber(key);
            }
        } else if (selection instanceof Selection.Instances instances) {
            json.writeString(INSTANCES);
            write(json, instances.filter());
            writeVariables(json, instances.variables());
        } else if (selection instanceof Selection.Incidents incidents) {
            json.writeString(INCIDENTS);
            write(json, incidents.filter());
            write(json, incidents.instances());
            writeVariables(json, incidents.variables());
        } else if (selection instanceof Selection.Jobs jobs) {
            json.writeString(JOBS);
            write(json, jobs.filter());
        } else if (selection instanceof Selection.Evaluations evaluations) {
            json.writeString(EVALUATIONS);
            write(json, evaluations.filter());
        } else if (selection instanceof Selection.Batches batches) {
            json.writeString(BATCHES);
            write(json, batches.filter());
        } else if (selection instanceof Selection.Union union) {
            json.writeString(UNION);
            for (Selection part : union.parts()) {
                write(json, part);
            }
        } else {
            throw new IllegalStateException("a selection of a kind that cannot be stored: " + selection);
        }
        json.writeEndArray();
    }

    static Selection read(String text) {
        try (var json = JSON.createParser(text)) {
            expect(json, JsonToken.START_ARRAY);
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads from behind the beginning of the array up to its end. */
    private static Selection read(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return switch (json.getText()) {
            case NAMED -> named(Thing.INSTANCE, json);
            case NAMED_JOBS -> named(Thing.JOB, json);
            case JOBS -> {
                var jobs = new Selection.Jobs(conditions(json, JobField.class));
                expect(json, JsonToken.END_ARRAY);
                yield jobs;
            }
            case INSTANCES -> {
                var instances = new Selection.Instances(conditions(json, InstanceField.class), variables(json));
                expect(json, JsonToken.END_ARRAY);
                yield instances;
            }
            case INCIDENTS -> {
                var incidents = new Selection.Incidents(
                        conditions(json, IncidentField.class), conditions(json, InstanceField.class), variables(json));
                expect(json, JsonToken.END_ARRAY);
                yield incidents;
            }
            case NAMED_EVALUATIONS -> named(Thing.EVALUATION, json);
            case EVALUATIONS -> {
                var evaluations = new Selection.Evaluations(conditions(json, DecisionInstanceField.class));
                expect(json, JsonToken.END_ARRAY);
                yield evaluations;
            }
            case NAMED_BATCHES -> named(Thing.BATCH, json);
            case BATCHES -> {
                var batches = new Selection.Batches(conditions(json, BatchField.class));
                expect(json, JsonToken.END_ARRAY);
                yield batches;
            }
            case UNION -> union(json);
            default -> throw new IllegalStateException("a selection of an unknown kind is stored: " + json.getText());
        };
    }

    private static Selection union(JsonParser json) throws IOException {
        var parts = new ArrayList<Selection>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            parts.add(read(json));
        }
        return new Selection.Union(parts);
    }

    private static String wordOf(Thing named) {
        return switch (named) {
            case INSTANCE -> NAMED;
            case JOB -> NAMED_JOBS;
            case EVALUATION -> NAMED_EVALUATIONS;
            case BATCH -> NAMED_BATCHES;
            case INCIDENT -> throw new IllegalStateException("incidents are not named");
        };
    }

    private static Selection named(Thing about, JsonParser json) throws IOException {
        var keys = new ArrayList<Long>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            keys.add(json.getLongValue());
        }
        return new Selection.Named(about, keys);
    }

    private static <F extends Enum<F> & Field> void write(JsonGenerator json, List<Condition<F>> conditions)
            throws IOException {
        json.writeStartArray();
        for (Condition<F> condition : conditions) {
            json.writeStartArray();
            json.writeString(condition.field().name());
            json.writeString(condition.operator().name());
            for (Object operand : condition.operands()) {
                write(json, operand);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeVariables(JsonGenerator json, List<VariableCondition> conditions) throws IOException {
        json.writeStartArray();
        for (VariableCondition condition : conditions) {
            json.writeStartArray();
            json.writeString(condition.name());
            json.writeString(condition.operator().name());
            for (String operand : condition.operands()) {
                json.writeString(operand);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Object operand) throws IOException {
        if (operand instanceof Long number) {
            json.writeNumber(number);
        } else if (operand instanceof Integer number) {
            json.writeNumber(number);
        } else if (operand instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(operand.toString());
        }
    }

    private static <F extends Enum<F> & Field> List<Condition<F>> conditions(JsonParser json, Class<F> fields)
            throws IOException {
        expect(json, JsonToken.START_ARRAY);
        var conditions = new ArrayList<Condition<F>>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            var field = Enum.valueOf(fields, json.getText());
            json.nextToken();
            var operator = Operator.valueOf(json.getText());
            var operands = new ArrayList<Object>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                operands.add(operand(json, field, operator));
            }
            conditions.add(new Condition<>(field, operator, operands));
        }
        return conditions;
    }

    private static Object operand(JsonParser json, Field field, Operator operator) throws IOException {
        if (operator == Operator.EXISTS) {
            return json.getBooleanValue();
        }
        return switch (field.type()) {
            case KEY -> json.getLongValue();
            case INTEGER -> json.getIntValue();
            case FLAG -> json.getBooleanValue();
            case TIME -> Instant.parse(json.getText());
            case TEXT, NAME -> json.getText();
        };
    }

    private static List<VariableCondition> variables(JsonParser json) throws IOException {
        expect(json, JsonToken.START_ARRAY);
        var conditions = new ArrayList<VariableCondition>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            var name = json.getText();
            json.nextToken();
            var operator = Operator.valueOf(json.getText());
            var operands = new ArrayList<String>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                operands.add(json.getText());
            }
            conditions.add(new VariableCondition(name, operator, operands));
        }
        return conditions;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new IllegalStateException("a selection is stored that cannot be read: expected " + token + " at "
                    + json.currentLocation().getColumnNr());
        }
    }
}
