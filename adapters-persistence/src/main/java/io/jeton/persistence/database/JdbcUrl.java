package io.jeton.persistence.database;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JDBC URL with the settings on which durability and correctness rest; they override what the operator wrote. Time-outs and the like
 * are only added where the operator wrote none.
 *
 * @param driver the driver's class
 * @param url complete
 */
public record JdbcUrl(String driver, String url) {
    private static final Map<String, String> H2_ALWAYS =
            ordered("WRITE_DELAY", "0", "DB_CLOSE_ON_EXIT", "FALSE", "TRACE_LEVEL_FILE", "0");
    private static final Map<String, String> H2_DEFAULTS = ordered("LOCK_TIMEOUT", "5000");

    private static final Map<String, String> MYSQL_ALWAYS = ordered(
            "connectionTimeZone", "UTC",
            "forceConnectionTimeZoneToSession", "true",
            "rewriteBatchedStatements", "true",
            "useAffectedRows", "false",
            "allowMultiQueries", "false",
            "allowLoadLocalInfile", "false",
            "allowUrlInLocalInfile", "false",
            "autoDeserialize", "false",
            "useLocalSessionState", "true");
    private static final Map<String, String> MYSQL_DEFAULTS = ordered(
            "connectTimeout", "2000",
            "socketTimeout", "60000",
            "cachePrepStmts", "true",
            "prepStmtCacheSize", "512",
            "prepStmtCacheSqlLimit", "16384",
            "cacheServerConfiguration", "true",
            "maintainTimeStats", "false");
    /** A connection that does not leave the machine is not encrypted: that would cost more than the statements. */
    private static final Map<String, String> MYSQL_LOOPBACK =
            ordered("sslMode", "DISABLED", "allowPublicKeyRetrieval", "true");

    private static final Map<String, String> MARIADB_ALWAYS = ordered(
            "connectionTimeZone", "UTC",
            "forceConnectionTimeZoneToSession", "true",
            "useBulkStmts", "false",
            "useAffectedRows", "false",
            "allowMultiQueries", "false",
            "allowLocalInfile", "false",
            "useLocalSessionState", "true");
    private static final Map<String, String> MARIADB_DEFAULTS =
            ordered("connectTimeout", "2000", "socketTimeout", "60000", "rewriteBatchedStatements", "true");

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Completes a URL.
     *
     * @throws IllegalArgumentException if it is for none of the supported databases
     */
    public static JdbcUrl complete(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return new JdbcUrl("org.h2.Driver", completed(url, ";", ";", H2_ALWAYS, H2_DEFAULTS, true));
        }
        if (url.startsWith("jdbc:mysql://")) {
            var defaults = new LinkedHashMap<>(MYSQL_DEFAULTS);
            if (isLoopback(url)) {
                defaults.putAll(MYSQL_LOOPBACK);
            }
            return new JdbcUrl(
                    PrimaryServerDriver.class.getName(), completed(url, "?", "&", MYSQL_ALWAYS, defaults, false));
        }
        if (url.startsWith("jdbc:mysql:")) {
            throw new IllegalArgumentException(
                    "expected a URL that begins with jdbc:mysql://, and names several servers as jdbc:mysql://HOST:PORT,HOST:PORT/DATABASE: "
                            + "statements are not spread over servers, because standbys may lag behind");
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return new JdbcUrl(
                    "org.mariadb.jdbc.Driver", completed(url, "?", "&", MARIADB_ALWAYS, MARIADB_DEFAULTS, false));
        }
        throw new IllegalArgumentException(
                "expected a JDBC URL that begins with jdbc:h2:, jdbc:mysql: or jdbc:mariadb:, but found one that does not");
    }

    /** Whether the database is a server, and not embedded. */
    public boolean isServer() {
        return !url.startsWith("jdbc:h2:");
    }

    /** The URL of an embedded database in a folder. */
    public static JdbcUrl ofFolder(String folder) {
        return complete("jdbc:h2:file:" + folder + "/jeton");
    }

    private static boolean isLoopback(String url) {
        var hosts = url.substring("jdbc:mysql://".length()).split("[/?]", 2)[0].split(",");
        return Arrays.stream(hosts).allMatch(host -> LOOPBACK.contains(host.replaceFirst(":\\d+$", "")));
    }

    private static String completed(
            String url,
            String first,
            String next,
            Map<String, String> always,
            Map<String, String> defaults,
            boolean upperCase) {
        var at = url.indexOf(first);
        var base = at < 0 ? url : url.substring(0, at);
        var properties = new LinkedHashMap<String, String>();
        for (String property : at < 0 ? new String[0] : url.substring(at + 1).split(next, -1)) {
            var equals = property.indexOf('=');
            if (equals > 0) {
                var name = property.substring(0, equals);
                properties.put(
                        upperCase ? name.toUpperCase(java.util.Locale.ROOT) : name, property.substring(equals + 1));
            } else if (!property.isEmpty()) {
                throw new IllegalArgumentException("the JDBC URL has a property without a value: " + property);
            }
        }
        always.keySet().forEach(name -> properties.keySet().removeIf(name::equalsIgnoreCase));
        defaults.forEach((name, value) -> {
            if (properties.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                properties.put(name, value);
            }
        });
        properties.putAll(always);
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(next, base + first, ""));
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
