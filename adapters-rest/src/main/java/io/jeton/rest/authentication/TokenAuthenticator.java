package io.jeton.rest.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.auth.Authenticator;
import io.jeton.application.access.Caller;
import io.jeton.application.access.Directory;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by signed tokens (JWT, RFC 7519). A token counts if its signature is by a key of the issuer, with a permitted algorithm, if it is from
 * the issuer and for this audience, and if it has not expired; it has to say when it does. Thread-safe.
 */
public final class TokenAuthenticator implements Authenticator<String, Caller> {
    private static final int TOKEN_LENGTH_MAX = 16_384;
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int NAME_LENGTH_MAX = 255;
    private static final int LISTED_MAX = 1_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Directory directory;
    private final Claims claims;

    /**
     * Where a token says what. A name with dots leads into objects: {@code realm_access.roles}.
     *
     * @param name who the caller is
     * @param groups of which they are a member: a list of texts, or a text with spaces between them
     * @param tenants for which they act; {@code null} if tokens do not say it
     */
    public record Claims(
            String name, String groups, @Nullable String tenants) {}

    /**
     * @param keys of the issuer
     * @param algorithms that signatures may have
     */
    public TokenAuthenticator(
            Directory directory,
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            String issuer,
            String audience,
            Claims claims) {
        this.directory = directory;
        this.claims = claims;
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"));
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    }

    @Override
    public Optional<Caller> authenticate(String token) throws AuthenticationException {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return caller(processor.process(token, null).getClaims());
        } catch (KeySourceException e) {
            throw new AuthenticationException("the keys of the issuer of tokens cannot be had", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(Map<String, Object> said) {
        return at(said, claims.name()) instanceof String name && !name.isBlank() && name.length() <= NAME_LENGTH_MAX
                ? Optional.of(directory.ofToken(name, list(said, claims.groups()), list(said, claims.tenants())))
                : Optional.empty();
    }

    private static List<String> list(Map<String, Object> said, @Nullable String path) {
        var value = path == null ? null : at(said, path);
        if (value instanceof String text) {
            return Arrays.stream(text.split(" ", -1))
                    .filter(each -> !each.isEmpty())
                    .limit(LISTED_MAX)
                    .toList();
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .limit(LISTED_MAX)
                        .toList()
                : List.of();
    }

    /** A claim may have dots in its own name, as those have whose names are addresses. */
    private static @Nullable Object at(Map<?, ?> said, String path) {
        if (said.containsKey(path)) {
            return said.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && said.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }
}
