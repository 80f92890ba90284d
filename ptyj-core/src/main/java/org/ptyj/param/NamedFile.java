package org.ptyj.param;

/**
 * A file that a parameter names.
 *
 * @param path dotted path of the parameter
 * @param place where it was written; empty fields where a program set it
 * @param file the name as it was given
 */
public record NamedFile(String path, Place place, String file) {}
