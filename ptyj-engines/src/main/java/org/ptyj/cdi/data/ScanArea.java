package org.ptyj.cdi.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Areas: how much larger the field of view is than what was scanned. */
final class ScanArea {
    /** A scan thinner than this, compared to its length, is a line. */
    private static final double LINE = 1e-9;

    private ScanArea() {}

    /** Area of the field of view over that of the convex hull of the positions; empty if these lie on a line. */
    static OptionalDouble overlap(DiffractionDataset<?> dataset, InspectView.Chart chart, InspectOptions options) {
        if (chart.layout() != InspectView.Layout.MAP) {
            return OptionalDouble.empty();
        }
        double[] x = metres(chart.x(), options.perMetre());
        double[] y = metres(chart.y(), options.perMetre());
        double hull = hull(x, y);
        double longest = Math.max(extent(x), extent(y));
        if (!(hull > LINE * longest * longest)) {
            return OptionalDouble.empty();
        }
        int[] shape = dataset.frameShape();
        Basis object = dataset.geometry().objectBasis(dataset.wavelength(), shape[0], shape[1]);
        double view = object.row()
                .times(shape[0])
                .cross(object.column().times(shape[1]))
                .length();
        return OptionalDouble.of(view / hull);
    }

    private static double[] metres(double[] values, double perMetre) {
        return java.util.Arrays.stream(values).map(v -> v / perMetre).toArray();
    }

    private static double extent(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[0];
    }

    /** Area of the convex hull (A. M. Andrew, Information Processing Letters 9 (1979) 216). */
    static double hull(double[] x, double[] y) {
        List<double[]> points = new ArrayList<>(IntStream.range(0, x.length)
                .mapToObj(k -> new double[] {x[k], y[k]})
                .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]))
                .toList());
        List<double[]> around = chain(points);
        java.util.Collections.reverse(points);
        List<double[]> back = chain(points);
        around.addAll(back.subList(1, Math.max(1, back.size() - 1)));
        double twice = 0;
        for (int k = 0; k < around.size(); k++) {
            double[] a = around.get(k);
            double[] b = around.get((k + 1) % around.size());
            twice += a[0] * b[1] - a[1] * b[0];
        }
        return Math.abs(twice) / 2;
    }

    private static List<double[]> chain(List<double[]> points) {
        List<double[]> chain = new ArrayList<>();
        for (double[] p : points) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), p) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(p);
        }
        return chain;
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }
}
