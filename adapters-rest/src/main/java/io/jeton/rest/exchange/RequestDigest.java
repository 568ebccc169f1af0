package io.jeton.rest.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a request is the same as another one: by path, query and body. */
final class RequestDigest {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    private RequestDigest() {}

    static String of(HttpServletRequest request, String path, byte[] body) {
        MessageDigest digest = digest();
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '?');
        digest.update(String.valueOf(request.getQueryString()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(withoutBoundary(request.getContentType(), body));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of some text, as 64 characters. */
    static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Clients make up a new boundary between the parts of a form each time that they send it. */
    private static byte[] withoutBoundary(String contentType, byte[] body) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return body;
        }
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return body;
        }
        String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new String(body, StandardCharsets.ISO_8859_1)
                .replace("--" + name, "--")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
