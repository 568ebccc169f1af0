package io.jeton.rest.authentication;

import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.basic.BasicCredentials;
import io.jeton.application.access.Caller;
import io.jeton.rest.authentication.FailedAttempts.Who;
import io.jeton.rest.exchange.Chained;
import io.jeton.rest.exchange.ProblemWriting;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in only who proves who they are, and has their requests carried out on their behalf. It stands in front of everything else, also of what goes
 * {@linkplain io.jeton.rest.exchange.ShortWay the short way}, so that no request gets past it; only whether the server is there is told to everybody.
 */
public final class AuthenticationFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationFilter.class);
    private static final Set<String> OPEN = Set.of("/status", "/v2/status");
    private static final Duration WARNING_INTERVAL = Duration.ofSeconds(10);
    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private final Authenticator<BasicCredentials, Caller> passwords;
    private final @Nullable Authenticator<String, Caller> tokens;
    private final ProvenCredentials proven;
    private final FailedAttempts attempts;
    private final Turns turns = new Turns();
    private final LongSupplier nanoTime;
    private final AtomicLong nextWarning;

    /**
     * @param tokens {@code null} if tokens are not taken
     */
    public AuthenticationFilter(
            Authenticator<BasicCredentials, Caller> passwords, @Nullable Authenticator<String, Caller> tokens) {
        this(passwords, tokens, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    AuthenticationFilter(
            Authenticator<BasicCredentials, Caller> passwords,
            @Nullable Authenticator<String, Caller> tokens,
            LongSupplier nanoTime) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.proven = new ProvenCredentials(nanoTime);
        this.attempts = new FailedAttempts(nanoTime);
        this.nanoTime = nanoTime;
        this.nextWarning = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        if (request.getMethod().equals("GET") && OPEN.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() > 1) {
            // Which one counts would be up to whoever reads them: another server in front may have taken the other one.
            ProblemWriting.write(
                    Problem.of(
                            400,
                            "Bad Request",
                            "Expected one header Authorization, but there are " + headers.size() + "."),
                    request,
                    response);
            return;
        }
        Optional<Caller> caller;
        try {
            caller = headers.isEmpty() ? Optional.empty() : caller(headers.get(0), request, response);
        } catch (AuthenticationException e) {
            warn(e);
            response.setIntHeader(HttpHeaders.RETRY_AFTER, 1);
            ProblemWriting.write(
                    Problem.of(503, "UNAVAILABLE", "It cannot be found out at the moment who sends the request."),
                    request,
                    response);
            return;
        }
        if (caller.isPresent()) {
            Chained.carryOut(caller.get()::carryOut, chain, request, response);
        } else {
            refuse(request, response);
        }
    }

    /** Not for each request: whoever sends them is not known, and must not be able to fill the disk. */
    private void warn(AuthenticationException failure) {
        long now = nanoTime.getAsLong();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARNING_INTERVAL.toNanos())) {
            LOG.warn("A caller could not be authenticated; said at most every {}", WARNING_INTERVAL, failure);
        }
    }

    private Optional<Caller> caller(String header, HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        var known = proven.find(header);
        if (known != null) {
            return Optional.of(known);
        }
        var scheme = header.toLowerCase(Locale.ROOT);
        Optional<Caller> found = Optional.empty();
        if (scheme.startsWith(BASIC)) {
            found = byPassword(header, request, response);
        } else if (scheme.startsWith(BEARER) && tokens != null) {
            found = tokens.authenticate(header.substring(BEARER.length()).trim());
            found.ifPresent(caller -> proven.keep(header, caller));
        }
        return found;
    }

    private Optional<Caller> byPassword(String header, HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        var credentials = decode(header.substring(BASIC.length()).trim());
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        var who = new Who(credentials.get().getUsername(), request.getRemoteAddr());
        return turns.take(who, () -> {
            var known = proven.find(header);
            return known != null ? Optional.of(known) : check(who, credentials.get(), header, response);
        });
    }

    private Optional<Caller> check(Who who, BasicCredentials credentials, String header, HttpServletResponse response)
            throws AuthenticationException {
        var pause = attempts.pauseOf(who);
        if (!pause.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(secondsOf(pause)));
            return Optional.empty();
        }
        var found = passwords.authenticate(credentials);
        if (found.isPresent()) {
            attempts.succeeded(who);
            proven.keep(header, found.get());
        } else {
            attempts.failed(who);
        }
        return found;
    }

    private static long secondsOf(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }

    private static Optional<BasicCredentials> decode(String encoded) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                    .toString();
            int colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The older API answers without a body. */
    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jeton\", charset=\"UTF-8\"");
        if (tokens != null) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"jeton\"");
        }
        if (EngineFailure.isAnsweredOn(request.getRequestURI())) {
            response.setStatus(401);
            response.setContentLength(0);
            return;
        }
        ProblemWriting.write(
                Problem.of(
                        401,
                        "Unauthorized",
                        "The request needs the credentials of a user, and has none or wrong ones."),
                request,
                response);
    }
}
