package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Failures;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the commands that come by the thousands straight from the server to their resource. They are ordinary methods of the resources
 * and work without this class, too; but the dispatch in between takes as much processor time as the rest of the request. Whatever is
 * not plainly one of them goes the ordinary way: other methods, paths and media types.
 */
public final class ShortWay implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);
    private static final String VERSION = "/v2";

    private final Map<String, Command> commands;
    private final Map<String, KeyedCommand> keyedCommands;

    /**
     * @param commands by their path
     * @param keyedCommands by their path without the key: {@code /jobs/7/completion} is {@code /jobs/completion}
     */
    public ShortWay(Map<String, Command> commands, Map<String, KeyedCommand> keyedCommands) {
        this.commands = Map.copyOf(commands);
        this.keyedCommands = Map.copyOf(keyedCommands);
    }

    /** Carries out a request. */
    @FunctionalInterface
    public interface Command {
        /**
         * @throws InvalidRequest if the body is not what the command takes
         */
        CompletionStage<Reply> carryOut(byte[] body, @Nullable String userAgent, HttpRequester requester);
    }

    /** Carries out a request about what a key in the path names. */
    @FunctionalInterface
    public interface KeyedCommand {
        /**
         * @throws InvalidRequest if the key is none, or the body is not what the command takes
         */
        CompletionStage<Reply> carryOut(String key, byte[] body);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        if (servletRequest instanceof HttpServletRequest request
                && servletResponse instanceof HttpServletResponse response
                && isPlain(request)) {
            String uri = request.getRequestURI();
            String path = uri.startsWith(VERSION) ? uri.substring(VERSION.length()) : uri;
            Command command = commands.get(path);
            if (command != null) {
                answer(
                        request,
                        response,
                        uri,
                        (body, requester) ->
                                command.carryOut(body, request.getHeader(HttpHeaders.USER_AGENT), requester));
                return;
            }
            int keyBegin = path.indexOf('/', 1);
            int keyEnd = keyBegin < 0 ? -1 : path.indexOf('/', keyBegin + 1);
            if (keyEnd > 0) {
                KeyedCommand keyed = keyedCommands.get(path.substring(0, keyBegin) + path.substring(keyEnd));
                if (keyed != null) {
                    String key = path.substring(keyBegin + 1, keyEnd);
                    answer(request, response, uri, (body, requester) -> keyed.carryOut(key, body));
                    return;
                }
            }
        }
        chain.doFilter(servletRequest, servletResponse);
    }

    private static boolean isPlain(HttpServletRequest request) {
        String type = request.getContentType();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)
                && (accept == null
                        || accept.startsWith(MediaType.APPLICATION_JSON)
                        || accept.equals(MediaType.WILDCARD));
    }

    @FunctionalInterface
    private interface Work {
        CompletionStage<Reply> on(byte[] body, HttpRequester requester);
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, String uri, Work work)
            throws IOException {
        HttpRequester requester = HttpRequester.of(request);
        CompletionStage<Reply> reply;
        try {
            reply = work.on(RequestBody.json(request.getInputStream()), requester);
        } catch (RuntimeException failure) {
            write(Reply.of(Failures.of(failure)), request, response, uri);
            return;
        }
        AsyncContext later = request.startAsync(request, response);
        later.setTimeout(0);
        reply.whenComplete((answered, failure) -> {
            boolean isThere = requester.settle();
            try {
                deliver(failure == null ? answered : Reply.of(Failures.of(failure)), isThere, request, response, uri);
            } catch (IOException gone) {
                LOG.debug("An answer did not reach its client", gone);
            } finally {
                later.complete();
            }
        });
    }

    /** A reply that must not be lost is written through, so that it shows if the client has gone. */
    private static void deliver(
            Reply reply, boolean isThere, HttpServletRequest request, HttpServletResponse response, String uri)
            throws IOException {
        Runnable ifLost = reply.ifLost();
        if (ifLost == null) {
            write(reply, request, response, uri);
            return;
        }
        boolean delivered = false;
        try {
            if (isThere) {
                write(reply, request, response, uri);
                response.flushBuffer();
                delivered = true;
            }
        } finally {
            if (!delivered) {
                ifLost.run();
            }
        }
    }

    private static void write(Reply reply, HttpServletRequest request, HttpServletResponse response, String uri)
            throws IOException {
        response.setStatus(reply.status());
        IdempotencyFilter.mark(request, response);
        Problem problem = reply.problem();
        byte[] document = problem == null ? reply.document() : JsonFormat.write(problem.at(uri));
        if (problem != null && problem.retryAfterSeconds() != null) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (document != null) {
            response.setContentType(problem == null ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE.toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, AnswerWriting.NOT_KEPT);
            response.setHeader(AnswerWriting.CONTENT_TYPE_OPTIONS, AnswerWriting.NOT_GUESSED);
            response.setContentLength(document.length);
            response.getOutputStream().write(document);
        }
    }
}
