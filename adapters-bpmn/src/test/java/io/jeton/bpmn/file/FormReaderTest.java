package io.jeton.bpmn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.FormModel;
import io.jeton.application.port.InvalidModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form is JSON with an id. */
class FormReaderTest {
    @Test
    void shouldReadIdAndVersionTagWhereverTheyStand() throws InvalidModel {
        assertThat(
                        read(
                                "{\"components\": [{\"id\": \"inner\"}], \"id\": \"ask\", \"versionTag\": \"v1\", \"more\": {}}"))
                .isEqualTo(new FormModel("ask", "v1"));
        assertThat(read("{\"id\": \"ask\", \"versionTag\": null}")).isEqualTo(new FormModel("ask", null));
        assertThat(read("\uFEFF{\"id\": \"ask\", \"versionTag\": \" \"}")).isEqualTo(new FormModel("ask", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | a form is a JSON object with an 'id', but the file begins with something else
            [1]                             | a form is a JSON object with an 'id', but the file begins with something else
            {"id": "a"                      | the file is not JSON
            {"id": "a", "id": "b"}          | the file is not JSON: Duplicate field 'id'
            {"id": "a"} {}                  | something follows the form's JSON object
            {"components": []}              | the form has no 'id'; a string is expected
            {"id": 1}                       | the form's 'id' must be a string
            {"id": null}                    | the form's 'id' must be a string
            {"id": " a"}                    | the form's 'id' must have 1 to 255 characters and no white space at its ends
            {"id": "", "versionTag": []}    | the form's 'versionTag' must be a string; the form's 'id' must have 1 to 255 characters
            """)
    void shouldSayWhatIsWrong(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidModel.class).hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> read("{\"id\": \"a\", \"b\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}"))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("the file is not JSON");
    }

    private static FormModel read(String json) throws InvalidModel {
        return new ModelFileReader().readForm(json.getBytes(StandardCharsets.UTF_8));
    }
}
