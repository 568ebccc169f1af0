package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers with a problem what the server refuses before any resource sees it, such as a request line that cannot be read. */
public final class ServerErrors extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        Problem problem = Problem.of(
                status,
                code == null ? "Error" : code.getMessage(),
                status < 500 ? "The request cannot be processed by the server." : "The server failed.");
        String path = String.valueOf(request.getHttpURI().getPath());
        boolean older = EngineFailure.isAnsweredOn(path);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, older ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE.toString());
        byte[] document = JsonFormat.write(older ? EngineFailure.of(problem).document() : problem.at(path));
        response.write(true, ByteBuffer.wrap(document), callback);
    }
}
