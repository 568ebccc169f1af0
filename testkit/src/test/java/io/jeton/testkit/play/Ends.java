package io.jeton.testkit.play;

/**
 * A part that is drawn: each token that enters it leaves it once, or is ended together with its scope.
 *
 * @param in the element by which it is entered
 * @param out the element by which it is left
 */
record Ends(String in, String out) {
    static Ends of(String element) {
        return new Ends(element, element);
    }
}
