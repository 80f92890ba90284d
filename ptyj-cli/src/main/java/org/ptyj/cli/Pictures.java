package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.LightMap;
import org.ptyj.model.Ptycho;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;

/** Pictures of a reconstruction: one file each for every probe, every object and the errors. */
final class Pictures {
    /** Pixels of the object that got less than this share of the most light are noise, and not shown. */
    private static final double LEAST_LIGHT = 0.02;

    private final Ptycho ptycho;
    private final Consumer<Path> written;

    Pictures(Ptycho ptycho, Consumer<Path> written) {
        this.ptycho = ptycho;
        this.written = written;
    }

    /**
     * Files of the pictures: the name of what is shown is put before the ending of {@code pattern}. First the probes, then
     * the objects, then the errors; each in the order of the storages.
     */
    static List<Path> files(Path pattern, Ptycho ptycho) {
        List<String> names = new ArrayList<>();
        ptycho.probe().storages().all().forEach(s -> names.add("probe_" + ResultFiles.inFileName(s.id())));
        ptycho.object().storages().all().forEach(s -> names.add("object_" + ResultFiles.inFileName(s.id())));
        names.add("errors");
        Set<String> taken = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            String own = name;
            for (int i = 2; !taken.add(own); i++) { // labels may differ only in what file names cannot hold
                own = name + "_" + i;
            }
            files.add(file(pattern, own));
        }
        return files;
    }

    private static Path file(Path pattern, String what) {
        String name = pattern.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return pattern.resolveSibling(stem + "_" + what + (dot > 0 ? name.substring(dot) : ".png"));
    }

    /** Saves them beside each other. */
    void save(Path pattern) throws IOException {
        Files.createDirectories(pattern.toAbsolutePath().getParent());
        Iterator<Path> files = files(pattern, ptycho).iterator();
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            save(files.next(), probe(probe));
        }
        for (Storage<ComplexArray> object : ptycho.object().storages()) {
            save(files.next(), object(object));
        }
        save(files.next(), Figure.of(errors()));
    }

    private void save(Path file, Figure figure) throws IOException {
        figure.save(file);
        written.accept(file);
    }

    /** Colour and modulus of each mode. */
    private static Figure probe(Storage<ComplexArray> probe) {
        List<Plot> plots = new ArrayList<>();
        double total = probe.data().norm2();
        for (int mode = 0; mode < probe.shape()[0]; mode++) {
            ComplexArray wave = probe.data().layer(mode);
            String share = String.format(
                    java.util.Locale.ROOT, "mode %d, %.1f %%", mode, total > 0 ? 100 * wave.norm2() / total : 0);
            plots.add(place(ImagePlot.complex(wave), probe, 0, 0).title(share));
        }
        return Figure.grid(Math.min(3, plots.size()), plots.toArray(Plot[]::new))
                .title("probe " + probe.id());
    }

    /** Modulus and phase of each layer, where there was light; the phase without its mean and ramp. */
    private Figure object(Storage<ComplexArray> object) {
        LightMap light = LightMap.of(ptycho, object);
        List<Plot> plots = new ArrayList<>();
        for (int layer = 0; layer < object.shape()[0]; layer++) {
            int[] box = light.box(layer, LEAST_LIGHT);
            ObjectView view =
                    ObjectView.of(object.data().layer(layer), light.light().layer(layer), box, LEAST_LIGHT);
            plots.add(place(view.modulus(), object, box[0], box[1]).title("modulus"));
            plots.add(place(view.phase(), object, box[0], box[1]).title("phase"));
        }
        return Figure.grid(2, plots.toArray(Plot[]::new)).cell(560, 460).title("object " + object.id());
    }

    private static ImagePlot place(ImagePlot plot, Storage<ComplexArray> storage, int y, int x) {
        double[] pixel = storage.pixelSize();
        double[] origin = storage.metres(y, x);
        return plot.pixelSize(pixel[0], pixel[1]).origin(origin[0], origin[1]);
    }

    private CurvePlot errors() {
        List<IterationInfo> all = ptycho.runtime().iterations();
        CurvePlot plot = new CurvePlot()
                .title("errors")
                .xLabel("iteration")
                .yLabel("mean over frames")
                .logY();
        double[] x = all.stream().mapToDouble(IterationInfo::iterations).toArray();
        curve(
                plot,
                "Fourier",
                x,
                all.stream().mapToDouble(IterationInfo::fourier).toArray());
        curve(plot, "photon", x, all.stream().mapToDouble(IterationInfo::photon).toArray());
        curve(plot, "exit", x, all.stream().mapToDouble(IterationInfo::exit).toArray());
        return plot;
    }

    private static void curve(CurvePlot plot, String name, double[] x, double[] y) {
        for (double value : y) {
            if (value > 0) {
                plot.curve(name, x, y);
                return;
            }
        }
    }
}
