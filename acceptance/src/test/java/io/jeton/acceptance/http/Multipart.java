package io.jeton.acceptance.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The body of a deployment as browsers and clients build it: file parts of one name, the tenant as the last part. */
record Multipart(String boundary, byte[] content) {

    static Multipart of(List<Resource> resources, Optional<String> tenant) {
        var boundary = "jeton-acceptance-" + Long.toHexString(System.nanoTime());
        var out = new ByteArrayOutputStream();
        for (var resource : resources) {
            text(
                    out,
                    "--" + boundary + "\r\n"
                            + "Content-Disposition: form-data; name=\"resources\"; filename=\"" + resource.name()
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            out.writeBytes(resource.content());
            text(out, "\r\n");
        }
        tenant.ifPresent(id -> text(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"tenantId\"\r\n"
                        + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + id + "\r\n"));
        text(out, "--" + boundary + "--\r\n");
        return new Multipart(boundary, out.toByteArray());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
