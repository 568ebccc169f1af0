package io.jeton.domain.behavior;

/**
 * What the elements of an instance leave out while one command moves its tokens; the elements that are moved later do everything again.
 *
 * @param listeners whether no listener that the model names is called
 * @param mappings whether input and output mappings are not carried out. Without its output mappings, nothing of an element that has some goes
 *     outwards
 */
public record Omissions(boolean listeners, boolean mappings) {
    public static final Omissions NONE = new Omissions(false, false);
}
