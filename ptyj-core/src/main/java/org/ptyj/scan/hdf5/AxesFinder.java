package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the positions in a file: a {@code translation}, or two data sets that differ in name by an x and a y only and have
 * the right number of values, best those that the group of the frames names.
 */
final class AxesFinder {
    private final FileTree tree;
    private final Found.FoundFrames frames;
    private final List<String> axes;

    /** A pair, and how likely it is meant: less is better. */
    private record Rated(Found.FoundAxes pair, int rank) {}

    AxesFinder(FileTree tree, Found.FoundFrames frames) {
        this.tree = tree;
        this.frames = frames;
        this.axes = tree.texts(frames.group(), "axes").stream()
                .flatMap(text -> List.of(text.split("[:,]")).stream())
                .map(String::strip)
                .toList();
    }

    /** The best pairs; more than one if the file does not choose. */
    List<Found.FoundAxes> find() {
        List<Rated> rated = new ArrayList<>();
        for (FileTree.Leaf leaf : tree.leaves()) {
            translation(leaf).ifPresent(pair -> rated.add(new Rated(pair, 1)));
            partner(leaf).filter(x -> fits(leaf, x)).ifPresent(x -> rated.add(rate(leaf, x)));
        }
        int best = rated.stream().mapToInt(Rated::rank).min().orElse(0);
        List<Found.FoundAxes> found = new ArrayList<>();
        rated.stream().filter(r -> r.rank() == best).map(Rated::pair).forEach(pair -> {
            if (found.stream().noneMatch(other -> same(other, pair))) {
                found.add(pair);
            }
        });
        return found.isEmpty() ? byOrder().stream().toList() : found;
    }

    private boolean same(Found.FoundAxes a, Found.FoundAxes b) {
        return tree.same(a.y().path(), b.y().path()) && tree.same(a.x().path(), b.x().path());
    }

    /** CXI: rows (x, y, z). */
    private Optional<Found.FoundAxes> translation(FileTree.Leaf leaf) {
        long[] shape = leaf.shape();
        boolean rows = shape.length == 2 && shape[0] == frames.count() && (shape[1] == 3 || shape[1] == 2);
        return leaf.name().equals("translation") && rows
                ? Optional.of(new Found.FoundAxes(leaf, leaf, Optional.of(new int[] {1, 0}), false))
                : Optional.empty();
    }

    /** The data set of x that belongs to one of y. */
    private Optional<FileTree.Leaf> partner(FileTree.Leaf y) {
        List<String> names = new ArrayList<>();
        String path = y.path();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == 'y' || c == 'Y') {
                names.add(path.substring(0, i) + (c == 'y' ? 'x' : 'X') + path.substring(i + 1));
            }
        }
        for (String[] words : new String[][] {{"slow", "fast"}, {"vertical", "horizontal"}, {"row", "col"}}) {
            if (path.contains(words[0])) {
                names.add(path.replace(words[0], words[1]));
            }
        }
        return names.stream().flatMap(name -> tree.leaf(name).stream()).findFirst();
    }

    private boolean fits(FileTree.Leaf y, FileTree.Leaf x) {
        long n = frames.count();
        boolean list = y.data().size() == n && x.data().size() == n;
        return n > 1 && (list && y.rank() <= 3 || isMesh(y, x));
    }

    private boolean isMesh(FileTree.Leaf y, FileTree.Leaf x) {
        long[] ys = FileTree.squeezed(y.shape());
        long[] xs = FileTree.squeezed(x.shape());
        return ys.length == 1 && xs.length == 1 && ys[0] * xs[0] == frames.count();
    }

    private Rated rate(FileTree.Leaf y, FileTree.Leaf x) {
        boolean list = y.data().size() == frames.count();
        int rank = !list ? 1 : 0;
        String name = y.path().toLowerCase(java.util.Locale.ROOT);
        rank += name.contains("set") || name.contains("demand") || name.contains("target") ? 2 : 0;
        rank += 4 * place(y);
        return new Rated(new Found.FoundAxes(y, x, Optional.empty(), !list && isYFast(y, x)), rank);
    }

    private int place(FileTree.Leaf leaf) {
        if (leaf.parent().equals(frames.group())) {
            return axes.contains(leaf.name()) ? 0 : 1;
        }
        return inside("NXsample", leaf) || inside("NXtransformations", leaf) ? 2 : inside("NXpositioner", leaf) ? 3 : 4;
    }

    private boolean inside(String nxClass, FileTree.Leaf leaf) {
        return tree.ofClass(nxClass).stream().anyMatch(b -> b.holds(leaf.path()));
    }

    private boolean isYFast(FileTree.Leaf y, FileTree.Leaf x) {
        int first = axes.indexOf(y.name());
        int second = axes.indexOf(x.name());
        long[] grid = FileTree.squeezed(frames.leading());
        boolean told = first >= 0 && second >= 0;
        return told
                ? first > second
                : grid.length == 2 && grid[0] != grid[1] && y.data().size() == grid[1];
    }

    /** Whatever a group names as the two axes before those of the frames: the first one is taken as y. */
    private Optional<Found.FoundAxes> byOrder() {
        List<FileTree.Leaf> named = axes.stream()
                .flatMap(name -> tree.leaf(frames.group() + "/" + name).stream())
                .limit(2)
                .toList();
        return named.size() == 2 && isMesh(named.get(0), named.get(1))
                ? Optional.of(new Found.FoundAxes(named.get(0), named.get(1), Optional.empty(), false))
                : Optional.empty();
    }
}
