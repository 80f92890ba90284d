package org.ptyj.cdi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.data.AxialInput;
import org.ptyj.cdi.data.DiffractionDataset;

/** Where the approximations of {@link AxialPtycho} end. */
final class AxialNotices {
    /** Part of the probe's power on the outermost pixels above which it wraps around the field. */
    private static final double ON_THE_EDGE = 0.02;

    /** Detector pixels by which the edge of a pattern may move when the detector's distance changes. */
    private static final double STRETCH = 0.2;

    private AxialNotices() {}

    static List<String> of(AxialPtycho model, DiffractionDataset<AxialInput> dataset) {
        List<String> lines = new ArrayList<>();
        double[] distances = model.distances(dataset);
        double nearest = Arrays.stream(distances).min().orElseThrow();
        double farthest = Arrays.stream(distances).max().orElseThrow();
        for (double d : new double[] {nearest, farthest}) {
            double part = onTheEdge(model.probeAt(d));
            if (part > ON_THE_EDGE) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%.1f %% of the probe lies on the edge of the field %.3g m from the reference plane, and wraps"
                                + " around; a detector with smaller pixels or a shorter scan avoids it",
                        100 * part,
                        d));
            }
        }
        int[] shape = dataset.frameShape();
        double reach = Math.max(-nearest, farthest) / dataset.geometry().distance();
        double stretch = Math.max(shape[0], shape[1]) / 2.0 * reach;
        if (stretch > STRETCH) {
            lines.add(String.format(
                    Locale.ROOT,
                    "if the sample was moved, not the optics, patterns stretch by %.2f pixels at their edges, which the"
                            + " model leaves out",
                    stretch));
        }
        return lines;
    }

    /** Part of the power on the outermost ring of pixels. */
    private static double onTheEdge(ComplexArray modes) {
        double all = 0;
        double edge = 0;
        int ny = modes.length(1);
        int nx = modes.length(2);
        for (int m = 0; m < modes.length(0); m++) {
            double[] power = modes.layer(m).abs2().toDoubles();
            for (int i = 0; i < power.length; i++) {
                int y = i / nx;
                int x = i % nx;
                all += power[i];
                edge += y == 0 || x == 0 || y == ny - 1 || x == nx - 1 ? power[i] : 0;
            }
        }
        return edge / all;
    }
}
