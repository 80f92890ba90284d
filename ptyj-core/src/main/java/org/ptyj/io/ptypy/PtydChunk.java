package org.ptyj.io.ptypy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/**
 * A chunk as a file lists it, whether its data are there or not.
 *
 * @param name in the file: a number
 */
record PtydChunk(String name, H5Entry entry) {
    /** In the order of their numbers. */
    static List<PtydChunk> all(H5File file) throws PtyjIoException {
        List<PtydChunk> found = new ArrayList<>();
        for (H5Entry entry : entries(file)) {
            if (isNumber(entry.name())) {
                found.add(new PtydChunk(entry.name(), entry));
            }
        }
        found.sort(Comparator.comparingInt(PtydChunk::number));
        return found;
    }

    /** Names that are not numbers, as those of chunks have to be. */
    static List<String> strange(H5File file) throws PtyjIoException {
        return entries(file).stream()
                .map(H5Entry::name)
                .filter(name -> !isNumber(name))
                .toList();
    }

    private static List<H5Entry> entries(H5File file) throws PtyjIoException {
        return file.exists("/chunks") ? file.entries("/chunks") : List.of();
    }

    private static boolean isNumber(String name) {
        return name.matches("\\d{1,9}");
    }

    int number() {
        return Integer.parseInt(name);
    }

    String path() {
        return "/chunks/" + name;
    }

    boolean isThere(H5File file) throws PtyjIoException {
        return file.exists(path() + "/data");
    }

    /** Where it is, if it is in a file of its own. */
    Optional<H5Tree.Link> link() {
        int colon = entry.detail().lastIndexOf(":/");
        return entry.kind() == H5Entry.Kind.EXTERNAL_LINK && colon > 0
                ? Optional.of(new H5Tree.Link(
                        entry.detail().substring(0, colon), entry.detail().substring(colon + 1)))
                : Optional.empty();
    }

    /** Why its data are not there, in words. */
    String absence() {
        return link().map(l -> "its file " + l.file() + " is not there").orElse("it holds no data");
    }
}
