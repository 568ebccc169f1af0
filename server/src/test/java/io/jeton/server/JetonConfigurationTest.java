package io.jeton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.jeton.application.EngineSettings;
import io.jeton.domain.history.Retention;
import io.jeton.persistence.database.PrimaryServerDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetonConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void shouldTakeTheEnvironmentVariables() throws Exception {
        // when
        var configuration = factory(Map.of(
                        "JETON_JDBC_URL", "jdbc:mysql://db.example.com/jeton",
                        "JETON_JDBC_USER", "someone",
                        "JETON_JDBC_PASSWORD", "a: #secret\"",
                        "JETON_HTTP_PORT", "1234",
                        "JETON_ADMIN_PORT", "1235",
                        "JETON_DATA_DIR", "elsewhere"))
                .build();

        // then
        var http = (DefaultServerFactory) configuration.getServerFactory();
        assertThat(((HttpConnectorFactory) http.getApplicationConnectors().get(0)).getPort())
                .isEqualTo(1234);
        assertThat(((HttpConnectorFactory) http.getAdminConnectors().get(0)).getPort())
                .isEqualTo(1235);
        assertThat(configuration.getDataDirectory()).isEqualTo("elsewhere");
        var database = configuration.completedDatabase();
        assertThat(database.getUrl()).startsWith("jdbc:mysql://db.example.com/jeton?");
        assertThat(database.getDriverClass()).isEqualTo(PrimaryServerDriver.class.getName());
        assertThat(database.getValidatorClassName()).contains(WritingServerValidator.class.getName());
        assertThat(database.getUser()).isEqualTo("someone");
        assertThat(database.getPassword()).isEqualTo("a: #secret\"");
    }

    @Test
    void shouldServeOnH2WithoutAnyOfThem() throws Exception {
        // when
        var configuration = factory(Map.of()).build();

        // then
        var http = (DefaultServerFactory) configuration.getServerFactory();
        assertThat(((HttpConnectorFactory) http.getApplicationConnectors().get(0)).getPort())
                .isEqualTo(8080);
        assertThat(((HttpConnectorFactory) http.getAdminConnectors().get(0)).getPort())
                .isEqualTo(8081);
        var database = configuration.completedDatabase();
        assertThat(database.getUrl()).startsWith("jdbc:h2:file:./jeton-data/jeton");
        assertThat(database.getValidatorClassName()).isEmpty();
    }

    @Test
    void shouldHaveTheSameDefaultsWithAFileAndWithout() throws Exception {
        for (var configuration : List.of(factory(Map.of()).build(), read("engine: {}"), read("dataDirectory: x"))) {
            assertThat(configuration.getEngine().toSettings()).isEqualTo(EngineSettings.DEFAULT);
            assertThat(configuration.getDatabase().getMaxSize()).isEqualTo(32);
            assertThat(configuration.getDatabase().isUpdateSchema()).isTrue();
        }
    }

    @Test
    void shouldKeepItsDefaultsBesideAFile() throws Exception {
        // when
        var configuration = read("""
                engine:
                  lanes: 8
                  journal: COMMANDS
                  requestTimeout: 20s
                  decisionTimeToLive: 30d
                  history:
                    timeToLive: 90d
                    timeToLiveByProcess: {order: 1d}
                server:
                  applicationConnectors:
                    - type: http
                      port: 9999
                """);
        HttpDefaults.settle(configuration.getServerFactory());

        // then
        assertThat(configuration.getEngine().toSettings().pipeline().lanes()).isEqualTo(8);
        assertThat(configuration.getEngine().toSettings().requestTimeout()).hasSeconds(20);
        assertThat(configuration.getEngine().toSettings().decisionTimeToLive()).hasDays(30);
        assertThat(configuration.getEngine().toSettings().pipeline().retention())
                .isEqualTo(new Retention(Duration.ofDays(90), Map.of("order", Duration.ofDays(1))));
        assertThat(configuration.getEngine().toSettings().pipeline().commandsMax())
                .isEqualTo(128);
        var http = (DefaultServerFactory) configuration.getServerFactory();
        var connector = (HttpConnectorFactory) http.getApplicationConnectors().get(0);
        assertThat(connector.getPort()).isEqualTo(9999);
        assertThat(connector.getBindHost()).isEqualTo("127.0.0.1");
        assertThat(http.getRegisterDefaultExceptionMappers()).isFalse();
        assertThat(http.getGzipFilterFactory().isEnabled()).isFalse();
        assertThat(http.getRequestLogFactory().isEnabled()).isFalse();
        assertThat(http.getMaxThreads()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engine: {lanes: 0}",
                "engine: {lanes: 65}",
                "engine: {requestTimeout: 0s}",
                "engine: {decisionTimeToLive: 0s}",
                "engine: {history: {timeToLive: -1s}}",
                "engine: {history: {timeToLiveByProcess: {order: soon}}}",
                "engine: {activationBytesMax: 65535}",
                "engine: {activationBytesMax: 67108865}",
                "engine: {journal: SOME}",
                "engine: {nothing: 1}",
                "dataDirectory: ''",
                "nothing: 1"
            })
    void shouldRefuseWhatItCannotWorkWith(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldRefuseADatabaseThatItDoesNotKnow() throws Exception {
        var configuration = read("database: {url: 'jdbc:oracle:thin:@db'}");
        assertThatThrownBy(configuration::completedDatabase).isInstanceOf(IllegalArgumentException.class);
    }

    private JetonConfiguration read(String yaml) throws IOException, ConfigurationException {
        var file = folder.resolve("server.yml");
        Files.writeString(file, yaml);
        return factory(Map.of()).build(new FileConfigurationSourceProvider(), file.toString());
    }

    private static DefaultsFactory factory(Map<String, String> variables) {
        return new DefaultsFactory(
                Validators.newValidator(), Jackson.newObjectMapper(), "dw", new StringSubstitutor(variables));
    }
}
