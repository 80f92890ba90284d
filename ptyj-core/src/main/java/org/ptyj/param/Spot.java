package org.ptyj.param;

/**
 * What is being bound.
 *
 * @param path dotted path
 * @param place where its key stands, or the branch that lacks the key
 */
record Spot(String path, Place place) {
    String join(String key) {
        return Describe.join(path, key);
    }
}
