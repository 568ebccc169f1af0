package io.jeton.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The one JSON format of this API: what is refused while reading, and how values are written.
 *
 * <p>Reading is bounded in depth, sizes and count; what a property may mean twice (duplicates) or what stands behind the document is
 * refused. Numbers keep their digits. Writing shows every member of a view, also those without a value, times in UTC with milliseconds,
 * and the values of variables as the text they are.
 */
public final class JsonFormat {
    /** Bytes of a request body, but for deployments. */
    public static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    static final int DEPTH_MAX = 200;
    static final int STRING_LENGTH_MAX = 4 * 1024 * 1024;
    static final int NUMBER_LENGTH_MAX = 100;
    static final int NAME_LENGTH_MAX = 1_000;
    static final int TOKENS_MAX = 1_000_000;

    private static final ObjectMapper MAPPER = mapper();

    private JsonFormat() {}

    /** A parser of a whole request body, which must be closed. */
    static JsonParser parser(byte[] json) throws IOException {
        return MAPPER.getFactory().createParser(json);
    }

    /** The document of an answer. */
    public static byte[] write(Object view) {
        try {
            return MAPPER.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + view.getClass().getSimpleName(), e);
        }
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(STRING_LENGTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxNameLength(NAME_LENGTH_MAX)
                        .maxTokenCount(TOKENS_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Names come from clients: interning them would grow a table of the whole process.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .addModule(new SimpleModule()
                        .addSerializer(Value.class, new ValueText())
                        .addSerializer(Instant.class, new Milliseconds()))
                .build();
    }

    private static final class ValueText extends JsonSerializer<Value> {
        @Override
        public void serialize(Value value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(value.json());
        }
    }

    private static final class Milliseconds extends JsonSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public void serialize(Instant at, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(FORMAT.format(at));
        }
    }
}
