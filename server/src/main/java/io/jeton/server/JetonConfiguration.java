package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Everything that can be set up. All of it has defaults; {@code jeton.yml} in the jar binds the environment variables.
 */
public final class JetonConfiguration extends Configuration {
    @Valid
    @NotNull
    private DatabaseConfiguration database = new DatabaseConfiguration();

    @Valid
    @NotNull
    private EngineConfiguration engine = new EngineConfiguration();

    @NotNull
    private AuthorizationConfiguration authorization = AuthorizationConfiguration.OFF;

    @NotBlank
    private String dataDirectory = "./jeton-data";

    public JetonConfiguration() {
        setServerFactory(HttpDefaults.serverFactory());
        setLoggingFactory(LogDefaults.loggingFactory());
    }

    @JsonProperty
    public DatabaseConfiguration getDatabase() {
        return database;
    }

    @JsonProperty
    public void setDatabase(DatabaseConfiguration database) {
        this.database = database;
    }

    @JsonProperty
    public EngineConfiguration getEngine() {
        return engine;
    }

    @JsonProperty
    public void setEngine(EngineConfiguration engine) {
        this.engine = engine;
    }

    @JsonProperty
    public AuthorizationConfiguration getAuthorization() {
        return authorization;
    }

    @JsonProperty
    public void setAuthorization(AuthorizationConfiguration authorization) {
        this.authorization = authorization;
    }

    /** The folder of the embedded database, if no other is named. */
    @JsonProperty
    public String getDataDirectory() {
        return dataDirectory;
    }

    @JsonProperty
    public void setDataDirectory(String dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** The database, completed with the settings that correctness rests on. */
    DatabaseConfiguration completedDatabase() {
        database.complete(dataDirectory);
        return database;
    }
}
