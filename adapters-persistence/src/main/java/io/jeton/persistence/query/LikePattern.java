package io.jeton.persistence.query;

import java.util.regex.Pattern;

/** A pattern of the published API: {@code *} is any run of characters, {@code ?} any one, a backslash takes the next literally. */
record LikePattern(String pattern) {
    /** Escapes what is special in SQL; not a backslash, because databases disagree about that. */
    static final String ESCAPE = " escape '!'";

    /** A text that stands for itself in LIKE with {@link #ESCAPE}. */
    static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** The same pattern for LIKE with {@link #ESCAPE}. */
    String toSql() {
        return translated(new Target() {
            @Override
            public String literal(char c) {
                return c == '%' || c == '_' || c == '!' ? "!" + c : String.valueOf(c);
            }

            @Override
            public String anyRun() {
                return "%";
            }

            @Override
            public String anyOne() {
                return "_";
            }
        });
    }

    boolean matches(String value) {
        return Pattern.compile(
                        translated(new Target() {
                            @Override
                            public String literal(char c) {
                                return Pattern.quote(String.valueOf(c));
                            }

                            @Override
                            public String anyRun() {
                                return ".*";
                            }

                            @Override
                            public String anyOne() {
                                return ".";
                            }
                        }),
                        Pattern.DOTALL)
                .matcher(value)
                .matches();
    }

    private String translated(Target target) {
        var sql = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                sql.append(target.literal(pattern.charAt(++i)));
            } else if (c == '*') {
                sql.append(target.anyRun());
            } else if (c == '?') {
                sql.append(target.anyOne());
            } else {
                sql.append(target.literal(c));
            }
        }
        return sql.toString();
    }

    private interface Target {
        String literal(char c);

        String anyRun();

        String anyOne();
    }
}
