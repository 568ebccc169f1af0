package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.Duration;
import io.jeton.persistence.database.JdbcUrl;
import java.util.Optional;

/**
 * The database and the pool of connections to it.
 *
 * <p>Three settings belong together and are not open to choice: no auto-commit, roll back what is returned open, reset what a borrower
 * changed. With any other combination a forgotten transaction would be committed by the next borrower.
 */
public final class DatabaseConfiguration extends DataSourceFactory {
    /** In place of a URL: an H2 database of this process, in the data directory. */
    private static final String EMBEDDED = "embedded";

    private boolean updateSchema = true;

    public DatabaseConfiguration() {
        setUrl(EMBEDDED);
        setUser("");
        setPassword("");
        setMinSize(2);
        setInitialSize(2);
        setMaxSize(32);
        setMaxWaitForConnection(Duration.seconds(3));
        setMaxConnectionAge(Duration.minutes(30));
        setCheckConnectionOnBorrow(true);
        setCheckConnectionWhileIdle(false);
        setValidationQuery("select 1");
        setValidationQueryTimeout(Duration.seconds(2));
        setEvictionInterval(Duration.seconds(30));
    }

    /** Whether the tables are brought up to date when the server starts. */
    @JsonProperty
    public boolean isUpdateSchema() {
        return updateSchema;
    }

    @JsonProperty
    public void setUpdateSchema(boolean updateSchema) {
        this.updateSchema = updateSchema;
    }

    /**
     * Settles what is not open to choice, and which database it is. Without a user, the one that the URL names is left alone.
     *
     * @param dataDirectory where an embedded database lives, if no URL is given
     * @throws IllegalArgumentException if the URL is for none of the supported databases
     */
    void complete(String dataDirectory) {
        boolean embedded = EMBEDDED.equals(getUrl());
        JdbcUrl completed = embedded ? JdbcUrl.ofFolder(dataDirectory) : JdbcUrl.complete(getUrl());
        setUrl(completed.url());
        setDriverClass(completed.driver());
        if (getUser() == null || getUser().isEmpty()) {
            setUser(embedded ? "sa" : null);
            setPassword(embedded ? getPassword() : null);
        }
        setValidatorClassName(
                completed.isServer() ? Optional.of(WritingServerValidator.class.getName()) : Optional.empty());
        setAutoCommitByDefault(false);
        setRollbackOnReturn(true);
        setJdbcInterceptors(Optional.of("ConnectionState"));
        setDefaultTransactionIsolation(TransactionIsolation.READ_COMMITTED);
        setAutoCommentsEnabled(false);
    }
}
