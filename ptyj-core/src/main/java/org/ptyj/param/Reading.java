package org.ptyj.param;

import java.util.List;

/**
 * A tree as far as it could be read, and what is wrong with its text.
 *
 * @param files labels of the files that it comes from, in the order in which they were laid over each other
 */
record Reading(Param tree, List<Problem> problems, List<String> files) {
    /** Nothing could be read. */
    static Reading failed(ParamException e) {
        return new Reading(
                Param.empty(),
                e.problems(),
                e.problems().stream().map(Problem::file).distinct().toList());
    }

    Param orThrow() {
        if (!problems.isEmpty()) {
            throw new ParamException(problems, files);
        }
        return tree;
    }
}
