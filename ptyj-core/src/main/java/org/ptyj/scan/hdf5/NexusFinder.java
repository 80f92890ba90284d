package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds everything of a scan in a file: by the classes of NeXus, by the names of CXI, as an Eiger writes it. */
final class NexusFinder {
    private static final Pattern CXI_SOURCE = Pattern.compile(".*/instrument_\\d+/source_\\d+/energy");
    private static final Pattern CXI_ENTRY = Pattern.compile("/entry_\\d+(/.*)?");

    private final FileTree tree;
    private final List<String> notes = new ArrayList<>();

    private NexusFinder(FileTree tree) {
        this.tree = tree;
    }

    /**
     * Searches.
     *
     * @param key data set or group of the frames, if it is known
     */
    static Found find(FileTree tree, Optional<String> key) {
        return new NexusFinder(tree).find(key);
    }

    private Found find(Optional<String> key) {
        FrameFinder finder = new FrameFinder(tree);
        List<Found.FoundFrames> candidates =
                key.map(k -> finder.at(k).stream().toList()).orElseGet(finder::find);
        Optional<Found.FoundFrames> frames = candidates.stream().findFirst();
        List<FileTree.Leaf> choices = candidates.size() < 2
                ? List.of()
                : candidates.stream().flatMap(c -> tree.leaf(c.key()).stream()).toList();
        List<Found.FoundAxes> axes =
                frames.map(f -> new AxesFinder(tree, f).find()).orElse(List.of());
        Optional<String> detector = frames.flatMap(this::detector);
        detector.ifPresent(this::beamCentre);
        boolean cxi = frames.filter(f -> CXI_ENTRY.matcher(f.key()).matches()).isPresent();
        return new Found(
                frames,
                choices,
                axes.stream().findFirst(),
                axes.size() < 2 ? List.of() : axes,
                frames.flatMap(f -> mask(detector, f)),
                maskRule(cxi, detector),
                detector.flatMap(d -> below(d, "", "saturation_value", "countrate_correction_count_cutoff")),
                energy(cxi),
                detector.flatMap(d -> below(d, "m", "distance", "detector_distance")),
                psize(detector),
                tree.branches().stream().anyMatch(b -> b.nxClass().startsWith("NX")),
                notes);
    }

    /** The group of the detector: that of the data set itself, else the only one. */
    private Optional<String> detector(Found.FoundFrames frames) {
        List<String> all =
                tree.ofClass("NXdetector").stream().map(FileTree.Branch::path).toList();
        return all.stream()
                .filter(d -> frames.key().startsWith(d + "/")
                        || tree.in(d).stream().anyMatch(leaf -> tree.same(leaf.path(), frames.key())))
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
                .or(() -> tree.branches().stream()
                        .map(FileTree.Branch::path)
                        .filter(p -> p.matches(".*/detector(_\\d+)?"))
                        .findFirst());
    }

    /** A number of the detector, in its own group or a collection in it. */
    private Optional<Found.Place> below(String group, String unit, String... names) {
        for (String name : names) {
            Optional<FileTree.Leaf> leaf = tree.leaf(group + "/" + name).or(() -> tree.leaves().stream()
                    .filter(l -> l.path().startsWith(group + "/") && l.name().equals(name))
                    .findFirst());
            if (leaf.filter(l -> l.data().size() > 0).isPresent()) {
                return Optional.of(new Found.Place(leaf.get().path(), unit));
            }
        }
        return Optional.empty();
    }

    private List<Found.Place> psize(Optional<String> detector) {
        Optional<Found.Place> y = detector.flatMap(d -> below(d, "m", "y_pixel_size"));
        Optional<Found.Place> x = detector.flatMap(d -> below(d, "m", "x_pixel_size"));
        return y.isPresent() && x.isPresent()
                ? List.of(y.get(), x.get())
                : y.or(() -> x).stream().toList();
    }

    private Optional<Found.Place> mask(Optional<String> detector, Found.FoundFrames frames) {
        return detector.flatMap(d -> below(d, "", "pixel_mask", "mask")).filter(place -> {
            long[] shape = tree.leaf(place.key()).orElseThrow().shape();
            int rank = shape.length;
            return rank >= 2 && shape[rank - 2] == frames.rows() && shape[rank - 1] == frames.columns();
        });
    }

    /** A pixel mask of NeXus has bits for what is wrong with a pixel; that of CXI has one bit that says it is good. */
    private Layout.MaskRule maskRule(boolean cxi, Optional<String> detector) {
        boolean nexus = detector.flatMap(d -> below(d, "", "pixel_mask")).isPresent();
        return cxi && !nexus ? Layout.MaskRule.CXI : Layout.MaskRule.VALID_0;
    }

    /** The energy of the photons; that of an NXsource is the machine's, except in CXI. */
    private Optional<Found.Place> energy(boolean cxi) {
        String unit = cxi ? "J" : "eV";
        return inClass("NXbeam", unit, "incident_energy", "energy", "incident_beam_energy", "photon_energy")
                .or(() -> inClass("NXmonochromator", unit, "energy"))
                .or(() -> inClass("NXbeam", "angstrom", "incident_wavelength", "wavelength"))
                .or(() -> inClass("NXmonochromator", "angstrom", "wavelength"))
                .or(() -> named("eV", "photon_energy", "incident_energy"))
                .or(() -> named("angstrom", "incident_wavelength"))
                .or(() -> cxi ? cxiSource() : Optional.empty());
    }

    private Optional<Found.Place> cxiSource() {
        return tree.leaves().stream()
                .filter(l -> CXI_SOURCE.matcher(l.path()).matches())
                .map(l -> new Found.Place(l.path(), "J"))
                .findFirst();
    }

    private Optional<Found.Place> inClass(String nxClass, String unit, String... names) {
        return List.of(names).stream()
                .flatMap(name -> tree.ofClass(nxClass).stream().flatMap(b -> tree.leaf(b.path() + "/" + name).stream()))
                .filter(l -> l.data().size() > 0)
                .map(l -> new Found.Place(l.path(), unit))
                .findFirst();
    }

    private Optional<Found.Place> named(String unit, String... names) {
        return List.of(names).stream()
                .flatMap(name -> tree.leaves().stream().filter(l -> l.name().equals(name)))
                .filter(l -> l.data().size() > 0)
                .map(l -> new Found.Place(l.path(), unit))
                .findFirst();
    }

    /** The centre is told and not taken: many files have one that nobody keeps up to date. */
    private void beamCentre(String detector) {
        Optional<FileTree.Leaf> y = tree.leaf(detector + "/beam_center_y");
        Optional<FileTree.Leaf> x = tree.leaf(detector + "/beam_center_x");
        if (y.isPresent() && x.isPresent()) {
            notes.add(detector + " has a beam_center, which is not used; give center to do so");
        }
    }
}
