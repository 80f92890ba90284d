package org.ptyj.param;

import java.util.List;

/** A tree as far as it could be read, and what is wrong with its text. */
record Reading(Param tree, List<Problem> problems) {
    Param orThrow() {
        if (!problems.isEmpty()) {
            throw new ParamException(problems);
        }
        return tree;
    }
}
