package org.ptyj.param;

/** Tabs between the tokens of JSON, which YAML does not always allow. */
final class JsonTabs {
    private JsonTabs() {}

    /** Puts blanks for the tabs outside of quotes, if the text begins like JSON; no column changes. */
    static String blanked(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[") || text.indexOf('\t') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text);
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == '"' && c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\t') {
                out.setCharAt(i, ' ');
            } else if (c == '"' || c == '\'' && (i == 0 || " \t\n\r,:[{".indexOf(text.charAt(i - 1)) >= 0)) {
                quote = c;
            }
        }
        return out.toString();
    }
}
