package io.jeton.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String STREAM = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"
            + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "A;x=y\r\n0123456789\r\n3\r\nabc\r\n0\r\nTrailer: t\r\n\r\n"
            + "HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n"
            + "HTTP/1.1 503 Busy\r\nConnection: close\r\n\r\nuntil the end";

    private static AnswerReader reader(String stream, int bytesAtOnce) {
        ByteBuffer rest = ByteBuffer.wrap(stream.getBytes(UTF_8));
        return new AnswerReader(ByteBuffer.allocate(16), into -> {
            if (!rest.hasRemaining()) {
                throw new EOFException("end");
            }
            for (int i = 0; i < bytesAtOnce && rest.hasRemaining() && into.hasRemaining(); i++) {
                into.put(rest.get());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16})
    void shouldFindEachAnswerHoweverTheBytesArrive(int bytesAtOnce) throws IOException {
        // given
        AnswerReader reader = reader(STREAM, bytesAtOnce);
        // when, then
        assertThat(reader.next().summary()).isEqualTo("200 hello");
        assertThat(reader.next().summary()).isEqualTo("201 0123456789abc");
        assertThat(reader.next().summary()).isEqualTo("204 ");
        Answer last = reader.next();
        assertThat(last.summary()).isEqualTo("503 until the end");
        assertThat(last.lastOfConnection()).isTrue();
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMTP ready\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"
            })
    void shouldRefuseWhatIsNoWholeAnswer(String stream) {
        assertThatThrownBy(() -> reader(stream, 16).next()).isInstanceOf(IOException.class);
    }

    @Test
    void shouldReadKeysInBothForms() throws IOException {
        // given
        String body =
                "{\"rootProcessInstanceKey\":1,\"processInstanceKey\" : \"22\", \"n\":{\"processInstanceKey\":333}}";
        Answer answer = reader("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body, 16)
                .next();
        byte[] name = "\"processInstanceKey\"".getBytes(UTF_8);
        // when
        int first = answer.find(name, 0);
        int second = answer.find(name, first);
        // then
        assertThat(answer.numberAt(first)).isEqualTo(22);
        assertThat(answer.numberAt(second)).isEqualTo(333);
        assertThat(answer.find(name, second)).isEqualTo(-1);
        assertThatThrownBy(() -> answer.number("\"absent\"".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
    }
}
