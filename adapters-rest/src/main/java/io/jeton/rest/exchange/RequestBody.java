package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;

/** Takes the bytes of a request body, up to a limit that holds whatever the headers say. */
public final class RequestBody {
    private RequestBody() {}

    /**
     * The bytes of a JSON body; none if there is no body.
     *
     * @throws InvalidRequest if it is larger than {@link JsonFormat#BODY_BYTES_MAX}
     */
    public static byte[] json(InputStream body) throws IOException {
        return read(body, JsonFormat.BODY_BYTES_MAX);
    }

    /**
     * The bytes of a body.
     *
     * @throws InvalidRequest if there are more than {@code bytesMax}
     */
    public static byte[] read(InputStream body, int bytesMax) throws IOException {
        byte[] bytes = body.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw InvalidRequest.tooLarge(bytesMax);
        }
        return bytes;
    }
}
