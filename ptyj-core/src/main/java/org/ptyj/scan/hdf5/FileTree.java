package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.param.Suggest;

/** The groups and data sets of real numbers of a file, links followed; what cannot be read is left out. */
final class FileTree {
    /** Larger files are searched in part only. */
    private static final int MOST = 10_000;

    private static final int DEEPEST = 16;
    private static final int NEAR = 3;

    final H5File file;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * A group.
     *
     * @param nxClass its class in NeXus; empty if it has none
     */
    record Branch(String path, String nxClass) {
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean holds(String other) {
            return other.startsWith(path.equals("/") ? "/" : path + "/");
        }
    }

    /** A data set. */
    record Leaf(String path, H5Dataset data) {
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String parent() {
            return path.lastIndexOf('/') == 0 ? "/" : path.substring(0, path.lastIndexOf('/'));
        }

        long[] shape() {
            return data.shape();
        }

        int rank() {
            return data.shape().length;
        }

        @Override
        public String toString() {
            String type =
                    data.type().map(t -> t.name().toLowerCase(Locale.ROOT)).orElse("");
            return path + " (" + (type + " " + Frames.shape(data.shape())).strip() + ")";
        }
    }

    private FileTree(H5File file) {
        this.file = file;
    }

    /** Everything below a group. */
    static FileTree of(H5File file, String group) {
        FileTree tree = new FileTree(file);
        tree.group(group, 0);
        return tree;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    List<Branch> branches() {
        return branches;
    }

    /** Links that lead nowhere and data sets that cannot be read, in words: the first few; empty if there is none. */
    String broken() {
        String more = broken.size() > NEAR ? "; and " + (broken.size() - NEAR) + " more" : "";
        String first = broken.stream().limit(NEAR).collect(Collectors.joining("; "));
        return broken.isEmpty() ? "" : ". What cannot be read: " + first + more;
    }

    /** Groups of a NeXus class. */
    List<Branch> ofClass(String nxClass) {
        return branches.stream().filter(b -> b.nxClass().equals(nxClass)).toList();
    }

    Optional<Leaf> leaf(String path) {
        return leaves.stream().filter(l -> l.path().equals(path)).findFirst();
    }

    /** Data sets of a group itself. */
    List<Leaf> in(String group) {
        return leaves.stream().filter(l -> l.parent().equals(group)).toList();
    }

    private void group(String path, int level) {
        try {
            if (level > DEEPEST || !seen.add(file.identity(path))) {
                return;
            }
            branches.add(new Branch(path, text(path, "NX_class").orElse("")));
            for (H5Entry entry : file.entries(path)) {
                if (leaves.size() + branches.size() < MOST && entry.kind() != H5Entry.Kind.UNREADABLE) {
                    member(path.equals("/") ? "/" + entry.name() : path + "/" + entry.name(), level);
                }
            }
        } catch (PtyjIoException e) {
            return; // what is asked for by name tells why it cannot be read
        }
    }

    private void member(String path, int level) {
        try {
            if (file.isGroup(path)) {
                group(path, level + 1);
                return;
            }
            H5Dataset data = file.dataset(path);
            if (data.type().filter(t -> !t.isComplex()).isPresent()) {
                leaves.add(new Leaf(path, data));
            }
        } catch (PtyjIoException e) {
            broken.add(e.getMessage()); // told where something is missed
        }
    }

    /** A text attribute; empty where there is none or it cannot be read. */
    Optional<String> text(String path, String attribute) {
        return texts(path, attribute).stream().findFirst();
    }

    /** The texts of an attribute; none where there is none or it cannot be read. */
    List<String> texts(String path, String attribute) {
        try {
            Object value = file.attributes(path).get(attribute);
            if (value instanceof List<?> list) {
                return list.stream().map(Object::toString).toList();
            }
            return value instanceof String text ? List.of(text) : List.of();
        } catch (PtyjIoException e) {
            return List.of();
        }
    }

    /** A number attribute, or one written as text; empty where there is none or it cannot be read. */
    Optional<Double> number(String path, String attribute) {
        try {
            Object value = file.attributes(path).get(attribute);
            if (value instanceof String text && text.matches("\\d{1,9}")) {
                return Optional.of(Double.valueOf(text));
            }
            return value instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
        } catch (PtyjIoException e) {
            return Optional.empty();
        }
    }

    /** Whether two paths lead to the same data set. */
    boolean same(String one, String other) {
        try {
            return one.equals(other) || file.identity(one).equals(file.identity(other));
        } catch (PtyjIoException e) {
            return false;
        }
    }

    /** The data sets that were probably meant by a path that does not exist. */
    List<Leaf> near(String path) {
        List<String> paths = leaves.stream().map(Leaf::path).toList();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Set<String> likely = new LinkedHashSet<>();
        Suggest.nearest(path, paths).ifPresent(likely::add);
        paths.stream().filter(p -> p.endsWith("/" + name)).forEach(likely::add);
        Set<String> names = leaves.stream().map(Leaf::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Suggest.nearest(name, names)
                .ifPresent(n -> paths.stream().filter(p -> p.endsWith("/" + n)).forEach(likely::add));
        return likely.stream().limit(NEAR).map(p -> leaf(p).orElseThrow()).toList();
    }

    /** Lengths of the axes but those of length one. */
    static long[] squeezed(long... shape) {
        return Arrays.stream(shape).filter(n -> n != 1).toArray();
    }
}
