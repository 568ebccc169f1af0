package io.jeton.bpmn.feel;

/**
 * A text that lets a regular expression look at it only so often: backtracking, whose time may grow exponentially with the text, ends
 * in a {@link BoundExceeded}.
 */
final class BoundedText implements CharSequence {
    private final CharSequence text;
    private final int[] looksLeft;

    BoundedText(String text) {
        this(text, new int[] {Bounds.REGEX_STEPS_MAX});
    }

    private BoundedText(CharSequence text, int[] looksLeft) {
        this.text = text;
        this.looksLeft = looksLeft;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft[0] < 0) {
            throw new BoundExceeded("a regular expression takes more than " + Bounds.REGEX_STEPS_MAX + " steps");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looksLeft);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
