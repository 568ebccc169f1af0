package io.jeton.acceptance.http;

import java.nio.charset.StandardCharsets;

/** One file of a deployment. */
public record Resource(String name, byte[] content) {

    public static Resource of(String name, String content) {
        return new Resource(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
