package io.jeton.benchmarks.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where requests go: a plain HTTP server and the path that all resources are below.
 *
 * @param address resolved once, so that no exchange looks a name up
 * @param authority the value of the Host header
 * @param basePath empty, or with a leading and without a trailing slash
 */
public record Origin(InetSocketAddress address, String authority, String basePath) {
    private static final int HTTP_PORT = 80;

    /** Reads a base URL such as {@code http://127.0.0.1:8080/v2}; refuses anything but http. */
    public static Origin of(URI url) throws UnknownHostException {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("not an http URL with a host: " + url);
        }
        int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new Origin(
                new InetSocketAddress(InetAddress.getByName(url.getHost()), port),
                url.getRawAuthority(),
                path.replaceAll("/+$", ""));
    }
}
