package io.jeton.testkit.model;

import org.jspecify.annotations.Nullable;

/** XML as it is written, one element a line. */
final class XmlText {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /**
     * @param attributes names and values in turn; one without a value is left out
     */
    void open(String name, @Nullable String... attributes) {
        tag(name, attributes);
        text.append(">\n");
    }

    void empty(String name, @Nullable String... attributes) {
        tag(name, attributes);
        text.append("/>\n");
    }

    void text(String name, String content, @Nullable String... attributes) {
        tag(name, attributes);
        text.append('>');
        escape(content);
        close(name);
    }

    void close(String name) {
        text.append("</").append(name).append(">\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void tag(String name, @Nullable String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1];
            if (value != null) {
                text.append(' ').append(attributes[i]).append("=\"");
                escape(value);
                text.append('"');
            }
        }
    }

    private void escape(String content) {
        for (int i = 0; i < content.length(); i++) {
            var character = content.charAt(i);
            switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\n' -> text.append("&#10;");
                default -> text.append(character);
            }
        }
    }
}
