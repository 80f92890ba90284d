package org.ptyj.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.LightMap;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.plot.ScatterPlot;

/** Pictures of probes, objects and errors, whether they come from memory or from a file. */
final class ResultFigures {
    /** Pixels of the object that got less than this share of the most light are noise, and not shown. */
    static final double LEAST_LIGHT = 0.02;

    private static final int COLUMNS = 3;

    private ResultFigures() {}

    /**
     * A probe or an object with its place.
     *
     * @param data shape (layers, y, x)
     * @param pixelSize m, (y, x)
     * @param origin coordinate of the first pixel, m, (y, x)
     */
    record Wave(String id, ComplexArray data, double[] pixelSize, double[] origin) {
        int layers() {
            return data.length(0);
        }

        private ImagePlot place(ImagePlot plot, int y, int x) {
            return plot.pixelSize(pixelSize[0], pixelSize[1])
                    .origin(origin[0] + y * pixelSize[0], origin[1] + x * pixelSize[1]);
        }
    }

    static int[] allLayers(Wave wave) {
        return IntStream.range(0, wave.layers()).toArray();
    }

    /** Colour and modulus of some modes, with their shares of the power of all. */
    static Figure probe(Wave probe, int... modes) {
        List<Plot> plots = new ArrayList<>();
        double total = probe.data().norm2();
        for (int mode : modes) {
            ComplexArray wave = probe.data().layer(mode);
            String share =
                    String.format(Locale.ROOT, "mode %d, %.1f %%", mode, total > 0 ? 100 * wave.norm2() / total : 0);
            plots.add(probe.place(ImagePlot.complex(wave), 0, 0).title(share));
        }
        return Figure.grid(Math.min(COLUMNS, plots.size()), plots.toArray(Plot[]::new))
                .title("probe " + probe.id());
    }

    /**
     * Modulus and phase of some layers, where there was light.
     *
     * @param flat whether the phase loses its mean and its ramp
     */
    static Figure object(Wave object, LightMap light, boolean flat, int... layers) {
        List<Plot> plots = new ArrayList<>();
        for (int layer : layers) {
            int[] box = light.box(layer, LEAST_LIGHT);
            ObjectView view =
                    ObjectView.of(object.data().layer(layer), light.light().layer(layer), box, LEAST_LIGHT, flat);
            String of = object.layers() > 1 ? ", layer " + layer : "";
            plots.add(object.place(view.modulus(), box[0], box[1]).title("modulus" + of));
            plots.add(object.place(view.phase(), box[0], box[1]).title("phase" + of));
        }
        return Figure.grid(2, plots.toArray(Plot[]::new)).cell(560, 460).title("object " + object.id());
    }

    /** The errors of each iteration that are not zero throughout. */
    static Figure errors(List<IterationInfo> all) {
        CurvePlot plot = new CurvePlot()
                .title(errorTitle(all))
                .xLabel("iteration")
                .yLabel("mean over frames")
                .logY();
        double[] x = all.stream().mapToDouble(IterationInfo::iterations).toArray();
        curve(plot, "Fourier", x, all.stream().mapToDouble(IterationInfo::fourier));
        curve(plot, "photon", x, all.stream().mapToDouble(IterationInfo::photon));
        curve(plot, "exit", x, all.stream().mapToDouble(IterationInfo::exit));
        return Figure.of(plot);
    }

    private static void curve(CurvePlot plot, String name, double[] x, DoubleStream errors) {
        double[] y = errors.toArray();
        if (Arrays.stream(y).anyMatch(value -> value > 0)) {
            plot.curve(name, x, y);
        }
    }

    /** "errors", with the engines and how far each went where there are several. */
    private static String errorTitle(List<IterationInfo> all) {
        List<String> engines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            IterationInfo info = all.get(i);
            if (i + 1 == all.size() || all.get(i + 1).iteration() <= info.iteration()) {
                engines.add(info.engine() + " to " + info.iterations());
            }
        }
        return engines.size() > 1 ? "errors (" + String.join(", ", engines) + ")" : "errors";
    }

    /**
     * The way of the beam over an object, and the light that it left there.
     *
     * @param positions (y, x) pairs, m
     */
    static Figure positions(Wave object, LightMap light, double[] positions) {
        double[] y = new double[positions.length / 2];
        double[] x = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = positions[2 * i];
            x[i] = positions[2 * i + 1];
        }
        Plot path = ScatterPlot.of(y, x).path().title(y.length + " positions");
        if (!(light.light().max() > 0)) {
            return Figure.of(path).title("scan over object " + object.id());
        }
        Plot map = object.place(ImagePlot.of(light.light().layer(0)), 0, 0)
                .valueLabel("photons per pixel")
                .title("light");
        return Figure.of(path, map).cell(460, 400).title("scan over object " + object.id());
    }
}
