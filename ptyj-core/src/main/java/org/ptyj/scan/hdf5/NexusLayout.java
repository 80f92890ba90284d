package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.scan.DataParameters;

/** Where everything is in a NeXus file: what the user says, else what is found, of which the user is told. */
final class NexusLayout {
    private static final String DFILE = "dfile";

    private final ScanFiles files;
    private final NexusParameters p;
    private final Found found;
    private final List<String> told = new ArrayList<>();

    private NexusLayout(ScanFiles files, NexusParameters p, Found found) {
        this.files = files;
        this.p = p;
        this.found = found;
    }

    static Layout of(ScanFiles files, NexusParameters p) {
        Spot root = new Spot(DFILE, p.dfile(), "/");
        H5File file = files.file(root);
        String entry = Spot.absolute(p.entry().orElse("/"));
        if (!files.read(new Spot("entry", p.dfile(), entry), () -> file.isGroup(entry))) {
            throw files.failure(
                    "entry",
                    root.file() + " [" + entry + "]: is no group; there are "
                            + files.read(root, () -> file.children("/")));
        }
        FileTree tree = FileTree.of(file, entry);
        Found found = NexusFinder.find(tree, p.key().map(Spot::absolute));
        return new NexusLayout(files, p, found).layout(tree);
    }

    private Layout layout(FileTree tree) {
        Spot frames = frames(tree);
        if (tree.leaves().stream().anyMatch(l -> l.name().equals("basis_vectors"))) {
            throw files.failure(
                    DFILE, p.dfile() + ": is a CXI file, whose detector has basis_vectors; read it with name: CxiScan");
        }
        Layout given = Layout.of(frames, p.sections());
        boolean positions = p.sections().positions().isGiven();
        if (!positions && found.otherAxes().size() > 1) {
            throw files.failure(
                    "positions",
                    p.dfile() + ": has more than one pair that could be the positions: "
                            + String.join(
                                    " or ",
                                    found.otherAxes().stream()
                                            .map(Found.FoundAxes::describe)
                                            .toList())
                            + "; choose with positions.slow_key and fast_key");
        }
        Optional<Found.FoundAxes> axes = positions ? Optional.empty() : found.axes();
        axes.ifPresent(a -> told.add("positions " + a.describe()));
        DataParameters data = p.data();
        boolean findMask = given.mask().isEmpty();
        Layout layout = new Layout(
                frames,
                given.slow().or(() -> axes.map(a -> axis(a, 0))),
                given.fast().or(() -> axes.map(a -> axis(a, 1))),
                axes.filter(Found.FoundAxes::yIsFast).isPresent(),
                given.mask().or(() -> found.mask().map(place -> tell("mask", place))),
                findMask ? found.maskRule() : given.maskRule(),
                found.saturation().map(place -> tell("saturation", place)),
                quantity(given.energy(), data.energy().isPresent(), found.energy(), "energy", FileUnit.Kind.ENERGY),
                quantity(
                        given.distance(),
                        data.distance().isPresent(),
                        found.distance(),
                        "distance",
                        FileUnit.Kind.LENGTH),
                psize(given, data),
                given.finished().or(() -> Optional.of(endTime(frames))),
                p.sections());
        files.log().accept("found in " + p.dfile() + ": " + String.join("; ", told));
        found.notes().forEach(files.log());
        return layout;
    }

    /** NeXus has it written when the scan has ended. */
    private static Spot endTime(Spot frames) {
        String entry = frames.key().replaceFirst("(?<=.)/.*", "");
        return new Spot("finished.key", frames.file(), entry + "/end_time");
    }

    private Spot frames(FileTree tree) {
        if (p.key().isPresent()) {
            return new Spot("key", p.dfile(), Spot.absolute(p.key().get()));
        }
        if (found.choices().size() > 1) {
            throw files.failure(
                    DFILE,
                    p.dfile() + ": has more than one stack of frames: "
                            + String.join(
                                    " or ",
                                    found.choices().stream()
                                            .map(FileTree.Leaf::toString)
                                            .toList())
                            + "; choose one with key, or a group with entry");
        }
        if (!found.nexus()) {
            throw files.failure(
                    DFILE,
                    p.dfile()
                            + ": has no groups of NeXus; name its data sets with name: Hdf5Scan, for which ptyj inspect"
                            + " suggests them" + tree.broken());
        }
        Found.FoundFrames frames = found.frames()
                .orElseThrow(() -> files.failure(
                        DFILE,
                        p.dfile() + ": has no data set of frames (three axes and more); look at it with ptyj inspect"
                                + tree.broken()));
        told.add("frames " + frames.describe());
        return new Spot(DFILE, p.dfile(), frames.key());
    }

    private Layout.Axis axis(Found.FoundAxes axes, int which) {
        Spot spot = new Spot(DFILE, p.dfile(), (which == 0 ? axes.y() : axes.x()).path());
        String key = "positions." + (which == 0 ? "slow" : "fast");
        PositionKeys at = p.sections().positions();
        Quantity quantity = Quantity.given(
                spot,
                FileUnit.Kind.LENGTH,
                which == 0 ? at.slowMultiplier() : at.fastMultiplier(),
                key + "_multiplier");
        return new Layout.Axis(quantity, axes.columns().map(c -> c[which]));
    }

    private Spot tell(String what, Found.Place place) {
        told.add(what + " " + place.key());
        return new Spot(DFILE, p.dfile(), place.key());
    }

    private Optional<Quantity> quantity(
            Optional<Quantity> recorded, boolean isGiven, Optional<Found.Place> place, String key, FileUnit.Kind kind) {
        if (recorded.isPresent() || isGiven) {
            return recorded;
        }
        return place.map(at -> new Quantity(tell(key, at), kind, Optional.empty(), key, at.assumed()));
    }

    private List<Quantity> psize(Layout given, DataParameters data) {
        if (!given.psize().isEmpty() || data.psize().isPresent()) {
            return given.psize();
        }
        return found.psize().stream()
                .map(place -> quantity(Optional.empty(), false, Optional.of(place), "psize", FileUnit.Kind.LENGTH)
                        .orElseThrow())
                .toList();
    }
}
