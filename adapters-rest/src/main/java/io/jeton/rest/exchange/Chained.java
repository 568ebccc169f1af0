package io.jeton.rest.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the rest of a filter chain carried out by something that knows no checked exceptions. */
public final class Chained {
    private Chained() {}

    /**
     * Goes on with a request.
     *
     * @param carrier carries out what it is given, once
     */
    public static void carryOut(
            Consumer<Supplier<Boolean>> carrier, FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException {
        try {
            carrier.accept(() -> {
                try {
                    chain.doFilter(request, response);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ServletException e) {
                    throw new ChainFailed(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ChainFailed e) {
            throw e.failure;
        }
    }

    /** Takes a checked exception through a function. */
    private static final class ChainFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ServletException failure;

        ChainFailed(ServletException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
