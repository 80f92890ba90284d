package org.ptyj.param;

import java.util.List;

/**
 * What binding gives.
 *
 * @param value the record
 * @param tree the tree it was made from, without the defaults
 * @param notices what the user should hear although it is no mistake, each with its place
 * @param <R> type of the record
 */
public record Bound<R extends Record>(R value, Param tree, List<String> notices) {
    /** The files that the parameters name to be read, whether they exist or not, in the order of the record. */
    public List<NamedFile> files() {
        return NamedFiles.of(value, tree);
    }

    /** How many values the tree sets: scalars and lists. */
    public int count() {
        return Node.leaves(tree);
    }
}
