package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** Answers a request that does not come as far as a resource, in the form of the API that it is for. */
public final class ProblemWriting {
    private ProblemWriting() {}

    public static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI();
        boolean older = EngineFailure.isAnsweredOn(path);
        byte[] document = JsonFormat.write(older ? EngineFailure.of(problem).document() : problem.at(path));
        response.setStatus(problem.status());
        response.setContentType(older ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, AnswerWriting.NOT_KEPT);
        response.setHeader(AnswerWriting.CONTENT_TYPE_OPTIONS, AnswerWriting.NOT_GUESSED);
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
