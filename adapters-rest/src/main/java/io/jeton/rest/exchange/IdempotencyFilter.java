package io.jeton.rest.exchange;

import io.jeton.application.access.Caller;
import io.jeton.application.port.Claim;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.access.Actor;
import io.jeton.rest.problem.Failures;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests with the header {@code Idempotency-Key} be carried out once, whatever they ask for: they reach their resource as
 * {@link RepeatableRequest}s. The operation that a key belongs to is the method with the path, keys left out, and the caller; what tells a repetition from
 * another request is all of the path, the query and the body. Requests without the header pass untouched.
 */
public final class IdempotencyFilter implements Filter {
    /** Says on an answer whether it is the one to an earlier request. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final String KEY = "Idempotency-Key";
    private static final int KEY_LENGTH_MAX = 255;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + KEY_LENGTH_MAX + "}");
    private static final Pattern VERSION = Pattern.compile("^/v2(?=/)");
    private static final Pattern KEY_IN_PATH = Pattern.compile("/[0-9]+(?=/|$)");
    private static final int OPERATION_LENGTH_MAX = 255;
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Under which name the request that can be repeated is found in the one of the server. */
    static final String REQUEST = IdempotencyFilter.class.getName();

    private final int bodyBytesMax;
    private final Duration keptFor;

    /**
     * @param bodyBytesMax the largest body that any resource takes
     * @param keptFor how long answers are remembered
     */
    public IdempotencyFilter(int bodyBytesMax, Duration keptFor) {
        this.bodyBytesMax = bodyBytesMax;
        this.keptFor = keptFor;
    }

    /** Says on an answer whether it is a repetition, if the request has a key that counts. */
    static void mark(ServletRequest request, HttpServletResponse response) {
        String replayed = replayed(request.getAttribute(REQUEST));
        if (replayed != null) {
            response.setHeader(REPLAYED, replayed);
        }
    }

    /**
     * The value of {@link #REPLAYED} in the answer to a request.
     *
     * @param attribute the request's attribute {@link #REQUEST}
     * @return {@code null} if it has no key that counts
     */
    static @Nullable String replayed(@Nullable Object attribute) {
        return attribute instanceof RepeatableRequest request && request.wasTaken()
                ? String.valueOf(request.wasRepeated())
                : null;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        if (servletRequest instanceof HttpServletRequest request
                && servletResponse instanceof HttpServletResponse response
                && METHODS.contains(request.getMethod())
                && request.getHeader(KEY) != null) {
            try {
                carryOut(request, response, request.getHeader(KEY), chain);
            } catch (InvalidRequest invalid) {
                ProblemWriting.write(Failures.of(invalid), request, response);
            }
        } else {
            chain.doFilter(servletRequest, servletResponse);
        }
    }

    private void carryOut(HttpServletRequest request, HttpServletResponse response, String key, FilterChain chain)
            throws IOException, ServletException {
        if (!VISIBLE.matcher(key).matches()) {
            throw InvalidRequest.refused("The header " + KEY + " must have 1 to " + KEY_LENGTH_MAX
                    + " visible ASCII characters, without spaces, but has " + key.length() + " characters.");
        }
        byte[] body = RequestBody.read(request.getInputStream(), bodyBytesMax);
        RepeatableRequest repeatable = new RepeatableRequest(
                new Claim.Request(Tenants.DEFAULT, operation(request), key, ""),
                RequestDigest.of(request, path(request), body),
                ThreadLocalRandom.current().nextLong(),
                keptFor);
        request.setAttribute(REQUEST, repeatable);
        Chained.carryOut(repeatable::carryOut, chain, new ReadRequest(request, body), response);
    }

    /** A user of the configuration and a token that speaks of the same name are two callers. */
    private static String operation(HttpServletRequest request) {
        String operation =
                request.getMethod() + " " + KEY_IN_PATH.matcher(path(request)).replaceAll("/{key}");
        Actor actor = Caller.current().actor();
        return bounded(
                actor == null
                        ? operation
                        : operation + (actor.isConfigured() ? " by user " : " by token of ") + actor.name());
    }

    /** What is too long ends with a code of the whole, so that no two are taken for each other. */
    private static String bounded(String operation) {
        if (operation.length() <= OPERATION_LENGTH_MAX) {
            return operation;
        }
        String code = RequestDigest.of(operation);
        return operation.substring(0, OPERATION_LENGTH_MAX - code.length()) + code;
    }

    /** The same resource is served under two paths. */
    private static String path(HttpServletRequest request) {
        return VERSION.matcher(request.getRequestURI()).replaceFirst("");
    }
}
