package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.param.Param;
import org.ptyj.param.ParamWriter;

/**
 * What a file seems to hold of a scan, judged by names, shapes and the classes of NeXus, and how parameter files name it.
 *
 * @param facts what was found, in words
 * @param parameters branch {@code data} of a parameter file as YAML; {@link #FILL_IN} stands where nothing was found
 */
public record Hdf5Survey(List<Fact> facts, String parameters) {
    /** Stands for a value that the file does not tell. */
    public static final String FILL_IN = "FILL_IN";

    /** One thing that was found: what, where, and as much as can be said of it without reading frames. */
    public record Fact(String what, String text) {}

    /** Looks into a file; empty if it has no frames. What cannot be read is left out. */
    public static Optional<Hdf5Survey> of(H5File file) {
        FileTree tree = FileTree.of(file, "/");
        Found found = NexusFinder.find(tree, Optional.empty());
        return found.frames()
                .map(frames -> new Hdf5Survey(
                        facts(found, tree),
                        ParamWriter.write(parameters(found, frames, tree)).strip()));
    }

    private static List<Fact> facts(Found found, FileTree tree) {
        List<Fact> facts = new ArrayList<>();
        found.frames().ifPresent(f -> facts.add(new Fact("frames", f.describe())));
        found.choices().stream().skip(1).forEach(leaf -> facts.add(new Fact("or frames", leaf.toString())));
        List<Found.FoundAxes> axes =
                found.otherAxes().isEmpty() ? found.axes().stream().toList() : found.otherAxes();
        axes.forEach(a -> facts.add(new Fact(a == axes.get(0) ? "positions" : "or positions", described(a, tree))));
        found.mask().ifPresent(place -> facts.add(new Fact("mask", place.key())));
        found.energy().ifPresent(place -> facts.add(new Fact("energy", valued(place, tree))));
        found.distance().ifPresent(place -> facts.add(new Fact("distance", valued(place, tree))));
        found.psize().forEach(place -> facts.add(new Fact("pixel", valued(place, tree))));
        found.notes().forEach(note -> facts.add(new Fact("notice", note)));
        return facts;
    }

    private static String described(Found.FoundAxes axes, FileTree tree) {
        return "y, x: " + axes.describe() + " in "
                + tree.text(axes.y().path(), "units").orElse("no unit that the file tells, which means m");
    }

    private static String valued(Found.Place place, FileTree tree) {
        String unit = tree.text(place.key(), "units").orElse(place.assumed() + ", which the file does not say");
        try {
            H5Dataset data = tree.file.dataset(place.key());
            String value = data.size() == 1
                    ? Double.toString(data.readDoubles()[0]).replace('E', 'e')
                    : data.size() + " values";
            return place.key() + ": " + value + " " + unit;
        } catch (PtyjIoException e) {
            return place.key() + " in " + unit;
        }
    }

    private static Param parameters(Found found, Found.FoundFrames frames, FileTree tree) {
        Param data = Param.empty();
        boolean nexus =
                found.nexus() && found.choices().isEmpty() && found.otherAxes().isEmpty();
        String file = tree.file.file().toString();
        if (nexus) {
            data.set("data.name", "NexusScan").set("data.dfile", file);
            if (found.axes().isEmpty()) {
                data.set("data.positions.file", FILL_IN);
                axes(data, found);
            }
        } else {
            data.set("data.name", "Hdf5Scan");
            data.set("data.intensities.file", file).set("data.intensities.key", frames.key());
            axes(data, found);
            corrections(data, found, frames, tree);
        }
        number(data, "energy", "recorded_energy", nexus, found.energy());
        number(data, "distance", "recorded_distance", nexus, found.distance());
        number(data, "psize", "recorded_psize", nexus, found.psize().stream().findFirst());
        return data;
    }

    private static void axes(Param data, Found found) {
        Optional<Found.FoundAxes> axes = found.axes();
        data.set("data.positions.slow_key", axes.map(a -> a.y().path()).orElse(FILL_IN));
        data.set("data.positions.fast_key", axes.map(a -> a.x().path()).orElse(FILL_IN));
        axes.flatMap(Found.FoundAxes::columns).ifPresent(c -> {
            data.set("data.positions.slow_index", c[0]);
            data.set("data.positions.fast_index", c[1]);
        });
    }

    private static void number(Param data, String key, String recorded, boolean nexus, Optional<Found.Place> place) {
        if (place.isEmpty()) {
            data.set("data." + key, FILL_IN);
        } else if (!nexus) {
            data.set("data." + recorded + ".key", place.get().key());
        }
    }

    private static void corrections(Param data, Found found, Found.FoundFrames frames, FileTree tree) {
        Optional<String> mask = found.mask().map(Found.Place::key).or(() -> pixels("mask", frames, tree));
        mask.ifPresent(key -> data.set("data.mask.key", key));
        if (found.mask().isPresent()) {
            data.set("data.mask.invert", true);
        }
        pixels("dark", frames, tree).ifPresent(key -> data.set("data.darkfield.key", key));
        pixels("flat", frames, tree).ifPresent(key -> data.set("data.flatfield.key", key));
    }

    /** A data set with a word in its name and the pixels of the frames. */
    private static Optional<String> pixels(String word, Found.FoundFrames frames, FileTree tree) {
        return tree.leaves().stream()
                .filter(leaf -> leaf.name().toLowerCase(Locale.ROOT).contains(word))
                .filter(leaf -> {
                    long[] shape = leaf.shape();
                    int n = shape.length;
                    return n >= 2
                            && Arrays.equals(
                                    Arrays.copyOfRange(shape, n - 2, n), new long[] {frames.rows(), frames.columns()});
                })
                .map(FileTree.Leaf::path)
                .findFirst();
    }
}
