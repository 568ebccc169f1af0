/**
 * HTTP/1.1 as cheap as a measuring client can have it: one blocking connection per caller, kept alive, with requests
 * rendered and answers scanned as bytes. A load that shares its processors with the server under test must take as few
 * of them as possible, so there is no connection pool, no JSON tree and no thread hand-over here. Start at {@link
 * io.jeton.benchmarks.http.HttpConnection}.
 */
@NullMarked
package io.jeton.benchmarks.http;

import org.jspecify.annotations.NullMarked;
