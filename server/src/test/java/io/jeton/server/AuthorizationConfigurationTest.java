package io.jeton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import io.jeton.domain.access.Permission;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be meant is refused, with the place where it stands. */
class AuthorizationConfigurationTest {
    private static final String HASH = "$2b$12$MKwGHps5jmD/MOCR6HuP3.zuvtPjpjd1fOJdQHyEDZ0oYM/7a/Qkm";

    private static AuthorizationConfiguration read(String yaml) throws IOException {
        return Jackson.newObjectMapper(new YAMLFactory())
                .readValue(yaml.replace("HASH", "'" + HASH + "'"), AuthorizationConfiguration.class);
    }

    @Test
    void shouldTakeUsersAndGroups() throws IOException {
        // when
        var directory = read("""
                enabled: true
                groups: {clerks: {rules: [{grant: [WORK_ON_JOB], on: [shipping]}]}}
                users: {carl: {password: HASH, groups: [clerks], rules: [{grant: [READ_BATCH]}]}}
                """).directory();
        // then
        var carl = directory.user("carl").orElseThrow();
        assertThat(carl.may(Permission.WORK_ON_JOB, "shipping")).isTrue();
        assertThat(carl.may(Permission.WORK_ON_JOB, "billing")).isFalse();
        assertThat(carl.may(Permission.READ_BATCH.onAll())).isTrue();
        assertThat(carl.tenants()).containsExactly("<default>");
        assertThat(directory.user("anna")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{enabled: true} | authorization is enabled",
                "{users: {a: {}}} | authorization.users.a.password is missing",
                "{users: {a: {password: ' '}}} | authorization.users.a.password is missing",
                "{users: {a: {password: secret}}} | authorization.users.a.password is neither a bcrypt nor",
                "{users: {'a:b': {password: HASH}}} | authorization.users.a:b must have a name",
                "{users: {a: {password: HASH, groups: [g]}}} | authorization.users.a.groups names 'g'",
                "{users: {a: {password: HASH, rules: [{}]}}} | authorization.users.a.rules[0] must have one of grant",
                "{groups: {g: {rules: [{grant: ['*']}, {grant: [READ]}]}}} | authorization.groups.g.rules[1] has 'READ'",
                "{groups: {g: {rules: [{grant: ['*'], revoke: ['*']}]}}} | authorization.groups.g.rules[0] must have one",
                "{groups: {g: {rules: [{grant: [DEPLOY], on: [x]}]}}} | authorization.groups.g.rules[0].on has 'x'",
                "{groups: {g: {rules: [{grant: [WORK_ON_JOB], on: ['x*']}]}}} | authorization.groups.g.rules[0].on has 'x*'",
                "{groups: {g: {rules: [{grant: [WORK_ON_JOB], on: []}]}}} | authorization.groups.g.rules[0].on is empty",
                "{tokens: {audience: a, publicKeyFile: none}} | authorization.tokens",
                "{tokens: {issuer: i, audience: a}} | authorization.tokens must have one of jwksUrl",
                "{tokens: {issuer: i, audience: a, jwksFile: x, jwksUrl: x}} | authorization.tokens must have one of",
                "{tokens: {issuer: i, audience: a, jwksFile: none}} | authorization.tokens.jwksFile cannot be read",
                "{tokens: {issuer: i, audience: a, publicKeyFile: none}} | authorization.tokens.publicKeyFile cannot",
                "{tokens: {issuer: i, audience: a, jwksUrl: 'http://example.com/k'}} | authorization.tokens.jwksUrl is",
                "{tokens: {issuer: i, audience: a, jwksUrl: 'https://example.com/k', algorithms: [HS256]}} | authorization.tokens.algorithms has 'HS256'",
                "{tokens: {issuer: i, jwksUrl: 'https://example.com/k'}} | authorization.tokens.audience is missing",
                "{tokens: {audience: a, jwksUrl: 'https://example.com/k'}} | authorization.tokens.issuer is missing"
            })
    void shouldNameWhatItRefuses(String yaml, String message) throws IOException {
        var configuration = read(yaml);
        assertThatThrownBy(() -> configuration.authentication(configuration.directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
