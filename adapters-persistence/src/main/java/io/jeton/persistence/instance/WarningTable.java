package io.jeton.persistence.instance;

import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.domain.token.Token;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of {@code expression_warning}. Nothing is read or written unless an expression has complained; then what is there of the same
 * tokens is read first, but for tokens that are new, because it decides what is kept. The lock on the instance keeps others from adding to it.
 */
final class WarningTable {
    static final String COLUMNS = "warning_key, token_key, element_id, expression, message, noted_at";

    private static final String STORED =
            "select " + COLUMNS + " from expression_warning where instance_key = ? and token_key in %s";

    private static final String INSERT = "insert into expression_warning"
            + " (instance_key, warning_key, token_key, element_id, expression, message, noted_at) values (?, ?, ?, ?, ?, ?, ?)";

    private WarningTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        if (instances.stream()
                .allMatch(instance -> instance.warnings().unstored().isEmpty())) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (ProcessInstance instance : instances) {
                var added = instance.warnings().unstored();
                var kept = Warnings.kept(added, stored(connection, instance, added)).stream()
                        .sorted(Comparator.comparing(Warning::token).thenComparing(Warning::key))
                        .toList();
                for (Warning warning : kept) {
                    insert.add(instance.key().value())
                            .add(warning.key().value())
                            .add(warning.token().value())
                            .add(warning.elementId())
                            .add(warning.text().expression())
                            .add(warning.text().message())
                            .add(warning.at())
                            .endRow();
                }
            }
            insert.flush();
        }
    }

    static Warning read(ResultSet rows) throws SQLException {
        return new Warning(
                new WarningKey(rows.getLong(1)),
                new TokenKey(rows.getLong(2)),
                rows.getString(3),
                new ExpressionWarning(rows.getString(4), rows.getString(5)),
                Times.get(rows, 6));
    }

    private static List<Warning> stored(Connection connection, ProcessInstance instance, Collection<Warning> added)
            throws SQLException {
        var tokens = added.stream().map(Warning::token).collect(Collectors.toSet());
        instance.tokens().touched().added().stream().map(Token::key).forEach(tokens::remove);
        var stored = new ArrayList<Warning>();
        if (!instance.isStored()) {
            return stored;
        }
        for (List<TokenKey> portion : Sql.portions(tokens)) {
            try (var query = connection.prepareStatement(STORED.formatted(Sql.places(portion.size())))) {
                var index = 0;
                query.setLong(++index, instance.key().value());
                for (TokenKey token : portion) {
                    query.setLong(++index, token.value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        stored.add(read(rows));
                    }
                }
            }
        }
        return stored;
    }
}
