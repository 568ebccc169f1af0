package io.jeton.domain.behavior;

import java.util.List;

/**
 * What a worker decides about an ad-hoc sub-process.
 *
 * @param activate what is activated next
 * @param fulfilled whether the sub-process is done as soon as nothing lives in it
 * @param cancelsRemaining whether what lives in it is ended first
 */
public record AdHocResult(List<AdHocElement> activate, boolean fulfilled, boolean cancelsRemaining) {
    public static final AdHocResult NOTHING = new AdHocResult(List.of(), false, false);

    public AdHocResult {
        activate = List.copyOf(activate);
    }
}
