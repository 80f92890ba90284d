package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ptyj.io.Shapes;

/** Finds the frames in a file: by the signal of an NXdata, as the parts of an Eiger, in an NXdetector, or as the largest. */
final class FrameFinder {
    private static final Pattern PART = Pattern.compile("data_[0-9]+");

    private final FileTree tree;

    /** A candidate, and the group that names it. */
    private record Candidate(FileTree.Leaf leaf, String group) {}

    FrameFinder(FileTree tree) {
        this.tree = tree;
    }

    /** The candidates of the best sort; more than one if the file does not choose. */
    List<Found.FoundFrames> find() {
        Optional<Candidate> standard = standard().flatMap(this::signal);
        if (standard.isPresent()) {
            return List.of(frames(standard.get()));
        }
        List<Candidate> signals = distinct(tree.ofClass("NXdata").stream()
                .flatMap(b -> signal(b.path()).stream())
                .toList());
        if (!signals.isEmpty()) {
            return signals.stream().map(FrameFinder::frames).toList();
        }
        List<Found.FoundFrames> parts =
                tree.branches().stream().flatMap(b -> parts(b.path()).stream()).toList();
        if (!parts.isEmpty()) {
            return parts;
        }
        List<Candidate> detectors = distinct(tree.ofClass("NXdetector").stream()
                .flatMap(b -> tree.leaf(b.path() + "/data").filter(FrameFinder::isStack).stream()
                        .map(leaf -> new Candidate(leaf, b.path())))
                .toList());
        return detectors.isEmpty()
                ? largest().map(FrameFinder::frames).stream().toList()
                : detectors.stream().map(FrameFinder::frames).toList();
    }

    /** The frames at a path, whatever they are. */
    Optional<Found.FoundFrames> at(String key) {
        Optional<Found.FoundFrames> parts = parts(key);
        Optional<Candidate> leaf = tree.leaf(key)
                .filter(FrameFinder::isStack)
                .map(l -> new Candidate(l, group(l)))
                .or(() -> signal(key));
        return parts.or(() -> leaf.map(FrameFinder::frames));
    }

    /** The NXdata that names a data set as its signal, else the group it is in. */
    private String group(FileTree.Leaf leaf) {
        return tree.ofClass("NXdata").stream()
                .filter(b -> signal(b.path())
                        .filter(c -> tree.same(c.leaf().path(), leaf.path()))
                        .isPresent())
                .map(FileTree.Branch::path)
                .findFirst()
                .orElse(leaf.parent());
    }

    private static boolean isStack(FileTree.Leaf leaf) {
        long[] shape = leaf.shape();
        int rank = shape.length;
        return rank >= 3
                && shape[rank - 1] > 1
                && shape[rank - 2] > 1
                && leaf.data().size() > 0;
    }

    /** The group to which the file's default attributes lead. */
    private Optional<String> standard() {
        String path = "/";
        Optional<String> next = tree.text(path, "default");
        for (int level = 0; next.isPresent() && level < 8; level++) {
            path = next.get().startsWith("/") ? next.get() : path.replaceFirst("/$", "") + "/" + next.get();
            next = tree.text(path, "default");
        }
        return path.equals("/") ? Optional.empty() : Optional.of(path);
    }

    private Optional<Candidate> signal(String group) {
        Optional<FileTree.Leaf> named = tree.text(group, "signal").flatMap(name -> tree.leaf(group + "/" + name));
        Optional<FileTree.Leaf> old = tree.in(group).stream()
                .filter(leaf -> isStack(leaf) && isOldSignal(leaf))
                .findFirst();
        return named.or(() -> old).filter(FrameFinder::isStack).map(leaf -> new Candidate(leaf, group));
    }

    /** Older files mark the signal itself. */
    private boolean isOldSignal(FileTree.Leaf leaf) {
        return tree.number(leaf.path(), "signal").filter(v -> v == 1).isPresent();
    }

    private Optional<Found.FoundFrames> parts(String group) {
        List<FileTree.Leaf> parts = tree.in(group).stream()
                .filter(leaf -> PART.matcher(leaf.name()).matches() && isStack(leaf))
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        FileTree.Leaf one = parts.get(0);
        long count = parts.stream()
                .mapToLong(leaf -> Shapes.size(Shapes.leading(leaf.shape())))
                .sum();
        long[] frame = Shapes.frame(one.shape());
        return Optional.of(new Found.FoundFrames(group, group, type(one), new long[] {count}, frame[0], frame[1]));
    }

    private Optional<Candidate> largest() {
        return tree.leaves().stream()
                .filter(FrameFinder::isStack)
                .max(Comparator.comparingLong(leaf -> leaf.data().size()))
                .map(leaf -> new Candidate(leaf, leaf.parent()));
    }

    private List<Candidate> distinct(List<Candidate> all) {
        List<Candidate> distinct = new ArrayList<>();
        for (Candidate c : all) {
            if (distinct.stream()
                    .noneMatch(d -> tree.same(d.leaf().path(), c.leaf().path()))) {
                distinct.add(c);
            }
        }
        return distinct;
    }

    private static String type(FileTree.Leaf leaf) {
        return leaf.data().type().orElseThrow().name().toLowerCase(Locale.ROOT);
    }

    private static Found.FoundFrames frames(Candidate c) {
        long[] shape = c.leaf().shape();
        long[] frame = Shapes.frame(shape);
        return new Found.FoundFrames(
                c.leaf().path(), c.group(), type(c.leaf()), Shapes.leading(shape), frame[0], frame[1]);
    }
}
