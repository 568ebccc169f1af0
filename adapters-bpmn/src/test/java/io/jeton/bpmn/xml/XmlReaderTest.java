package io.jeton.bpmn.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class XmlReaderTest {
    private static final XmlReader READER = new XmlReader(Set.of("urn:skipped"));

    private static XmlElement read(String xml) throws XmlRefused {
        return READER.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatReading(String xml) {
        return assertThatThrownBy(() -> read(xml)).isInstanceOf(XmlRefused.class);
    }

    @Test
    void shouldReadATree() throws Exception {
        // when
        var root = read(
                "<a xmlns='urn:a' xmlns:b='urn:b' x='1' b:x='2'>\n <b:c> t&lt;<![CDATA[ext]]> </b:c><!-- c --><?pi?>\n<c/></a>");
        // then
        assertThat(root.is("urn:a", "a")).isTrue();
        assertThat(root.attribute("x")).isEqualTo("1");
        assertThat(root.attribute("urn:b", "x")).isEqualTo("2");
        assertThat(root.attribute("y")).isNull();
        assertThat(root.text()).isEmpty();
        assertThat(root.children()).extracting(XmlElement::namespace).containsExactly("urn:b", "urn:a");
        assertThat(root.children()).extracting(XmlElement::line).containsExactly(2, 3);
        assertThat(root.child("urn:b", "c")).map(XmlElement::text).contains("t<ext");
        assertThat(root.children("urn:a", "c")).hasSize(1);
    }

    @Test
    void shouldNotKeepSkippedNamespaces() throws Exception {
        // when
        var root = read("<a><s:x xmlns:s='urn:skipped'><b>text</b><s:y/></s:x>more<b/></a>");
        // then
        assertThat(root.children()).extracting(XmlElement::name).containsExactly("b");
        assertThat(root.text()).isEqualTo("more");
        assertThatReading("<s:x xmlns:s='urn:skipped'/>").hasMessageContaining("no element that belongs to a model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void shouldReadTheEncodingThatTheDocumentDeclares(String encoding) throws Exception {
        var xml = "<?xml version='1.0' encoding='" + encoding + "'?><a x='ä'/>";
        assertThat(READER.read(xml.getBytes(encoding)).attribute("x")).isEqualTo("ä");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | line 1, column 1: not well-formed XML:",
                "<a>             | line 1, column",
                "<a></b>         | line 1, column",
                "<a b='1' b='2'/> | line 1, column",
                "<x:a/>          | line 1, column",
                "{}              | line 1, column 1: not well-formed XML:",
                "<a>&undeclared;</a> | line 1, column",
            })
    void shouldSayWhereADocumentIsMalformed(String xml, String message) {
        assertThatReading(xml).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<!DOCTYPE a PUBLIC '-//X//Y' 'http://127.0.0.1:1/x.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a b='&e;'/>",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM 'file:///etc/passwd'> %e;]><a/>",
            })
    void shouldRefuseAnyDocumentTypeDeclaration(String xml) {
        assertThatReading(xml).hasMessageContaining("a document type declaration (DOCTYPE) is not allowed");
    }

    @Test
    void shouldNotExpandEntities() {
        // given a small document that would fill all memory
        var entities = IntStream.range(1, 12)
                .mapToObj(i -> "<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining());
        // then
        assertThatReading("<!DOCTYPE a [<!ENTITY e0 'ha'>" + entities + "]><a>&e11;</a>")
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void shouldReadNothingOutsideOfTheDocument(@TempDir Path folder) throws Exception {
        // given
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        // then
        assertThatReading("<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>")
                .hasMessageNotContaining("secret'");
        assertThat(read("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + secret.toUri()
                                + "' parse='text'/></a>")
                        .children())
                .singleElement()
                .satisfies(include -> assertThat(include.text()).isEmpty());
    }

    @Test
    void shouldConnectToNobody() throws IOException {
        // given
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            // when
            assertThatReading("<!DOCTYPE a SYSTEM 'http://127.0.0.1:" + server.getLocalPort() + "/x.dtd'><a/>");
            // then
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldBoundDepth() throws Exception {
        assertThat(read("<a>".repeat(64) + "</a>".repeat(64))).isNotNull();
        assertThatReading("<a>".repeat(65) + "</a>".repeat(65)).hasMessageContaining("nested more than 64 times");
        assertThatReading("<a>".repeat(1_000_000)).hasMessageContaining("nested more than 64 times");
        assertThatReading("<a><s:x xmlns:s='urn:skipped'>" + "<a>".repeat(100))
                .hasMessageContaining("nested more than 64 times");
    }

    @Test
    void shouldBoundAttributes() throws Exception {
        assertThat(read(withAttributes(100))).isNotNull();
        assertThatReading(withAttributes(101)).hasMessageContaining("element 'a' has more than 100 attributes");
    }

    private static String withAttributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining("", "<a", "/>"));
    }

    @Test
    void shouldBoundElements() throws Exception {
        assertThat(read("<a>" + "<b/>".repeat(99_999) + "</a>").children()).hasSize(99_999);
        assertThatReading("<a>" + "<b/>".repeat(100_000) + "</a>").hasMessageContaining("more than 100000 elements");
    }

    @Test
    void shouldBoundSize() throws Exception {
        // given documents of the largest size, and one byte larger
        var largest = "<a>" + " ".repeat(XmlReader.BYTES_MAX - 7) + "</a>";
        // then
        assertThat(read(largest)).isNotNull();
        assertThatReading(largest + " ").hasMessageContaining("the file has 16777217 bytes, more than 16777216");
    }

    @Test
    void shouldReadOneLargeTextInLinearTime() throws Exception {
        assertThat(read("<a>" + "x&amp;".repeat(2_000_000) + "</a>").text()).hasSize(4_000_000);
    }

    @Test
    void shouldReadOneLargeAttributeInLinearTime() throws Exception {
        assertThat(read("<a b='" + "x&quot;".repeat(2_000_000) + "'/>").attribute("b"))
                .hasSize(4_000_000);
    }
}
