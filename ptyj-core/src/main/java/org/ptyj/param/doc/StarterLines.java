package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a commented YAML file. Keys that are switched off begin with {@code #} without a space, so that they differ
 * from comments; a branch that is switched off can be switched on by removing that {@code #} from all of its lines.
 */
final class StarterLines {
    private static final int WIDTH = 100;
    private static final int ON = -1;

    private final List<String> lines = new ArrayList<>();
    private int depth;
    private int off = ON;
    private boolean afterBranch;

    /** A comment for people; none without a text. */
    void comment(String text) {
        if (text.isEmpty()) {
            return;
        }
        TextTable.broken(text, WIDTH - 3 - 2 * depth).forEach(line -> add("# " + line));
    }

    /** A key with its value. */
    void key(String text, boolean on) {
        add(off == ON && !on ? "#" + text : text);
    }

    /** A branch; in one that is off, everything is written as if it were on. */
    void branch(String key, boolean on, Runnable inner) {
        int before = off;
        if (off == ON && !on) {
            off = depth;
        }
        add(key + ":");
        depth++;
        inner.run();
        depth--;
        off = before;
        afterBranch = true;
    }

    /** An empty line between what does not belong together. */
    void gap() {
        if (off == ON && !lines.isEmpty()) {
            if (!lines.get(lines.size() - 1).isEmpty()) {
                lines.add("");
            }
            afterBranch = false;
        }
    }

    private void add(String text) {
        if (afterBranch) {
            gap();
        }
        lines.add(off == ON ? "  ".repeat(depth) + text : "  ".repeat(off) + "#" + "  ".repeat(depth - off) + text);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
