package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.AccessRule;
import org.ptyj.data.Container;
import org.ptyj.data.ContainerSpec;
import org.ptyj.data.Owner;
import org.ptyj.data.Storage;
import org.ptyj.data.StorageSpec;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Pair;
import org.ptyj.image.Filters;
import org.ptyj.image.Phantoms;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.io.Npy;
import org.ptyj.io.SafeFile;
import org.ptyj.io.StoredType;
import org.ptyj.model.Pod;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.plot.ScatterPlot;
import org.ptyj.scan.pattern.PatternModel;
import org.ptyj.scan.pattern.PatternSpec;
import org.ptyj.scan.pattern.Positions;

/** Simulating a ptychographic experiment with visible light, from the geometry to the files of the detector. */
public final class SimulateExperiment {
    private final PrintStream out;
    private final Path folder;

    /**
     * @param out where the figures are printed
     * @param folder where the pictures and the data go
     */
    public SimulateExperiment(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Runs the tutorial; pictures and data go to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "simulate-experiment");
        System.out.println("pictures and data go to " + folder.toAbsolutePath());
        new SimulateExperiment(System.out, folder).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        // | # Simulating an experiment
        // |
        // | A green laser, a sample, and a camera 15 cm behind it: a ptychograph for the desk. This tutorial computes
        // | what its camera would see, and saves it in plain files. It shows how the parts of ptyj fit together
        // | (geometry, containers, pods) without any reconstruction. Read [Storages and views](storages-and-views.md)
        // | first.
        // |
        // | ## The geometry
        // |
        // | Wavelength, distance, detector pixel and frame determine what a pixel means at the sample. All lengths
        // | are in metres.
        Geo geo =
                Geo.builder().lam(532e-9).distance(0.15).psize(24e-6).shape(256).build();
        Pair frame = geo.extent();
        print("resolution %.3f um%n", geo.resolution().x() * 1e6);
        print("frame      %.2f x %.2f mm%n", frame.y() * 1e3, frame.x() * 1e3);

        // | ## The probe
        // |
        // | Containers want an owner, which numbers them and tells their precision. In a reconstruction that is the
        // | `Ptycho`; here a plain one will do. The beam shall first have the shape of the moon.
        Owner owner = Owner.of("tutorial", Precision.DOUBLE);
        Container<ComplexArray> probes =
                Container.of(ContainerSpec.complex().owner(owner).id("Cprobe"));
        StorageSpec oneFrame =
                StorageSpec.shape(1, 256, 256).pixelSize(geo.resolution().toArray());
        Storage<ComplexArray> moon = probes.newStorage(oneFrame);
        moon.fillWith(Phantoms.moon(256, 256, Precision.DOUBLE));
        out.println(moon);

        // | A round aperture is more usual. The propagator knows the coordinates of the sample plane; a smooth step,
        // | three pixels wide, makes the edge.
        double radius = frame.x() / 5;
        double edge = 3 * geo.resolution().x();
        RealArray disc =
                geo.propagator().sampleGrid().map((y, x) -> Filters.smoothStep(radius - Math.hypot(y, x), edge));
        Storage<ComplexArray> round = probes.newStorage(oneFrame);
        round.fillWith(disc);

        // | The storage knows the coordinates too. With its grids, arrays of y and of x, here is a square one:
        RealArray ys = moon.grids().get(0);
        RealArray xs = moon.grids().get(1);
        Storage<ComplexArray> square = probes.newStorage(oneFrame);
        square.fillWith(ys.map(y -> Filters.smoothStep(radius - Math.abs(y), edge))
                .times(xs.map(x -> Filters.smoothStep(radius - Math.abs(x), edge))));

        // | The squared modulus of a probe is a number of photons. Each of the three gets a billion.
        for (Storage<ComplexArray> probe : probes.storages()) {
            probe.data().timesAssign(Math.sqrt(1e9 / probe.data().norm2()));
            print("%s has %.3e photons%n", probe.id(), probe.data().norm2());
        }

        // | In pictures of complex numbers the colour is the phase and the brightness the modulus. The moon has a
        // | curved phase; the apertures are flat.
        picture(
                "probes.png",
                ImagePlot.complex(moon.data()).on(moon).title("moon"),
                ImagePlot.complex(round.data()).on(round).title("round"),
                ImagePlot.complex(square.data()).on(square).title("square"));

        // | What would the camera see without a sample? The propagator takes a wave from the sample to the detector.
        // | As it is unitary, the photons stay as many.
        ComplexArray light = geo.propagator().forward(moon.layer(0));
        print("%.3e photons on the detector%n", light.norm2());
        picture(
                "illumination.png",
                detector(geo, light.abs2()).title("moon"),
                detector(geo, geo.propagator().forward(round.layer(0)).abs2()).title("round"),
                detector(geo, geo.propagator().forward(square.layer(0)).abs2()).title("square"));

        // | ## The scan
        // |
        // | The sample is moved along concentric rings. Neighbouring positions are an eighth of a frame apart, so
        // | that their frames overlap, and all of them lie in a box of one and a half frames.
        Positions positions = PatternSpec.within(PatternModel.Named.ROUND, frame.times(1.5), frame.div(8));
        out.println(positions.size() + " positions");
        picture("positions.png", ScatterPlot.of(positions.asArray()).path().title("positions"));

        // | ## The object
        // |
        // | How large must the object be? A view for each position knows. All views look at the storage `S00`, which
        // | does not exist yet: the first view makes it.
        Container<ComplexArray> objects =
                Container.of(ContainerSpec.complex().owner(owner).id("Cobj"));
        AccessRule window = AccessRule.on("S00")
                .shape(geo.shape().toArray())
                .pixelSize(geo.resolution().toArray());
        for (double[] position : positions.toArray()) {
            objects.newView(window.at(position));
        }
        objects.reformat();
        out.print(objects.formattedReport());

        // | The reformat has given the object the size that the views need. Now flowers can grow on it.
        Storage<ComplexArray> flowers = objects.storage("S00");
        flowers.fillWith(
                Phantoms.flowers(flowers.data().length(1), flowers.data().length(2), Precision.DOUBLE));
        picture(
                "object.png",
                ImagePlot.modulus(flowers.data()).on(flowers).title("modulus"),
                ImagePlot.of(flowers.data().arg()).on(flowers).title("phase").valueLabel("rad"),
                ImagePlot.of(flowers.coverage()).on(flowers).title("coverage").valueLabel("frames"));

        // | ## Pods
        // |
        // | Three containers are missing: the exit waves behind the sample, the diffraction patterns, and the masks
        // | that tell which pixels of the detector are good. They hold a layer for each position.
        Container<ComplexArray> exits =
                Container.of(ContainerSpec.complex().owner(owner).id("Cexit"));
        Container<RealArray> diffs =
                Container.of(ContainerSpec.real().owner(owner).id("Cdiff"));
        Container<RealArray> masks =
                Container.of(ContainerSpec.bool().owner(owner).id("Cmask"));

        // | A `Pod` ties together the five views of one position and the propagator to the detector. It is what
        // | algorithms work with: it has the probe, the piece of the object that is lit, the exit wave, the frame and
        // | its mask.
        AccessRule onSample = window.at(0, 0);
        AccessRule onDetector = onSample.pixelSize(geo.psize().toArray());
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            pods.add(Pod.of(
                    i,
                    probes.newView(AccessRule.on(moon.id())),
                    objects.view("V%04d".formatted(i)),
                    exits.newView(onSample.layer(i)),
                    diffs.newView(onDetector.layer(i)),
                    masks.newView(onDetector.layer(i)),
                    geo.propagator()));
        }

        // | The new storages have one layer so far. A reformat gives them all the layers that views look at.
        exits.reformat();
        diffs.reformat();
        masks.reformat();
        out.print(exits.formattedReport());

        // | With a pod in hand the experiment is two lines: the exit wave is probe times object, and the detector
        // | counts its squared modulus far away.
        Pod pod = pods.get(0);
        pod.exit().assign(pod.probe().times(pod.object()));
        RealArray intensity = pod.forward(pod.exit()).abs2();
        print("%.3e photons reach the detector at position 0%n", intensity.sum());
        picture(
                "pod.png",
                ImagePlot.complex(pod.object()).on(pod.objectView()).title("object of " + pod.id()),
                ImagePlot.complex(pod.exit()).on(pod.exitView()).title("exit wave"),
                detector(geo, intensity).title("intensity"));

        // | ## All pods
        // |
        // | The same for all, with the noise of counting: each pixel draws from a Poisson distribution. Random
        // | numbers come from named streams of a seed, so that frame 17 gets the same noise however the work is
        // | shared out.
        Streams streams = Streams.of(2026);
        for (int i = 0; i < pods.size(); i++) {
            Pod each = pods.get(i);
            RandomStream random = streams.stream("poisson", i);
            each.exit().assign(each.exitWave());
            each.diff().assign(each.forward(each.exit()).abs2().map(random::nextPoisson));
            each.mask().fill(1);
        }
        print("%.4e counts in %d frames%n", diffs.storage("S00").data().sum(), pods.size());
        picture(
                "frames.png",
                detector(geo, pods.get(0).diff()).title("frame 0"),
                detector(geo, pods.get(57).diff()).title("frame 57"),
                detector(geo, pods.get(115).diff()).title("frame 115"));

        // | ## The files
        // |
        // | An experiment leaves files behind, and so do we: the geometry and the positions as text, each frame as a
        // | `.npy` file, which NumPy reads with `np.load`. Cameras are not perfect. Ours adds 50 counts to every
        // | pixel, its dark level, and column 77 is broken and always 0. [Reading your own data](own-data.md) starts
        // | from these files, and has to cope with that.
        SafeFile.writeText(folder.resolve("geometry.txt"), """
                wavelength %s
                distance %s
                psize %s
                dark %d
                """.formatted(
                        geo.lam(), geo.distance(), geo.psize().x(), 50));
        SafeFile.writeText(folder.resolve("positions.txt"), positions.asArray().formatted("%.9e") + "\n");
        for (int i = 0; i < pods.size(); i++) {
            RealArray counts = pods.get(i).diff().plus(50);
            counts.window(new long[] {0, 77}, new long[] {256, 78}).fill(0);
            Npy.write(folder.resolve("ccd/frame_%04d.npy".formatted(i)), counts, StoredType.INT32);
        }

        // | That makes a folder `ccd` with 116 files, and two texts. Here are the geometry and the first positions:
        out.print(Files.readString(folder.resolve("geometry.txt")));
        Files.readAllLines(folder.resolve("positions.txt")).stream().limit(4).forEach(out::println);
        // -
    }

    private static ImagePlot detector(Geo geo, RealArray counts) {
        double y = geo.psize().y();
        double x = geo.psize().x();
        return ImagePlot.of(counts)
                .log()
                .range(1, 1e7)
                .valueLabel("photons")
                .pixelSize(y, x)
                .origin(-128 * y, -128 * x);
    }

    private void picture(String name, Plot... plots) throws IOException {
        Files.createDirectories(folder);
        Figure.of(plots).cell(330, 270).builtInFont().scale(1).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
