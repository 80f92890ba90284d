package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/** Compares storages and views with what the case files say: integers exactly, other numbers to 1e-9. */
final class CaseChecks {
    /** Tolerance of the public cases, relative; the files were made with other libraries in double precision. */
    static final double TOLERANCE = 1e-9;

    private CaseChecks() {}

    static void near(String what, double[] actual, double[] expected, double scale) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            near(what + i, actual[i], expected[i], scale);
        }
    }

    static void near(String what, double actual, double expected, double scale) {
        assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE * Math.max(Math.abs(expected), scale)));
    }

    static void storage(Storage<?> s, Json expected) {
        double[] psize = s.pixelSize();
        assertThat(s.shape()).isEqualTo(expected.longs("shape"));
        near("center", s.center(), expected.doubles("center"), 1);
        near("origin", s.origin(), expected.doubles("origin"), psize[0]);
        near("psize", psize, expected.doubles("psize"), 0);
        near("fill value", s.fillValue().re(), expected.number("fill_value"), 1);
        if (expected.has("layermap")) {
            assertThat(s.layerMap()).isEqualTo(expected.ints("layermap"));
            assertThat(s.layerCount()).isEqualTo(expected.integer("nlayers"));
        }
        if (expected.has("padonly")) {
            assertThat(s.isPadOnly()).isEqualTo(expected.flag("padonly"));
            assertThat(s.padding()).isEqualTo(expected.integer("padding"));
        }
        if (expected.has("formatted_report")) {
            assertThat(s.formattedReport()).isEqualTo(expected.text("formatted_report"));
            assertThat(s).hasToString(expected.text("str"));
        }
        if (expected.has("data")) {
            near("data", real(s.data()), expected.doubles("data"), 1);
        }
        if (expected.has("coverage")) {
            near("coverage", s.coverage().toDoubles(), expected.doubles("coverage"), 0);
        }
        if (expected.has("data_sum")) {
            sums("data", real(s.data()), expected);
        }
        if (expected.has("coverage_sum")) {
            sums("coverage", s.coverage().toDoubles(), expected);
        }
        if (expected.has("grid_first")) {
            List<RealArray> grids = s.grids();
            for (int d = 0; d < grids.size(); d++) {
                double[] grid = grids.get(d).toDoubles();
                near("first pixel", grid[0], expected.doubles("grid_first")[d], psize[d]);
                near("last pixel", grid[grid.length - 1], expected.doubles("grid_last")[d], psize[d]);
            }
        }
    }

    private static void sums(String what, double[] values, Json expected) {
        double sum = 0;
        double weighted = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            weighted += values[i] * (i + 1);
            weight += Math.abs(values[i]) * (i + 1);
        }
        near(what + " sum", sum, expected.number(what + "_sum"), 1);
        near(what + " weighted sum", weighted, expected.number(what + "_wsum"), weight);
    }

    static void view(View<?> v, Json expected) {
        assertThat(v.id()).isEqualTo(expected.text("ID"));
        assertThat(v.isActive()).isEqualTo(expected.flag("active"));
        assertThat(v.layer()).isEqualTo(expected.integer("layer"));
        assertThat(v.dlayer()).isEqualTo(expected.integer("dlayer"));
        assertThat(v.shape()).isEqualTo(expected.ints("shape"));
        near("coord", v.coord(), expected.doubles("coord"), 0);
        assertThat(v.pixelSize().isPresent()).isEqualTo(expected.has("psize"));
        v.pixelSize().ifPresent(p -> near("psize", p, expected.doubles("psize"), 0));
        assertThat(v.dlow()).isEqualTo(expected.ints("dlow"));
        assertThat(v.dhigh()).isEqualTo(expected.ints("dhigh"));
        assertThat(v.dcoord()).isEqualTo(expected.ints("dcoord"));
        near("pcoord", v.pcoord(), expected.doubles("pcoord"), 1);
        near("sp", v.subpixel(), expected.doubles("sp"), 1);
        if (expected.has("in_bounds")) {
            boolean inside = expected.flag("in_bounds");
            assertThat(v.isInBounds()).isEqualTo(inside);
            if (inside) {
                near("data of " + v.id(), sum(v.data()), expected.number("data_sum"), 1);
            } else {
                assertThatThrownBy(v::data)
                        .isInstanceOf(ViewOutOfBoundsException.class)
                        .hasMessageContaining(v.id())
                        .hasMessageContaining("reformat()");
            }
        }
    }

    static double sum(NdArray<?> array) {
        double sum = 0;
        for (double v : real(array)) {
            sum += v;
        }
        return sum;
    }

    /** The numbers, real parts of complex ones. */
    static double[] real(NdArray<?> array) {
        return (array instanceof ComplexArray c ? c.real() : array).toDoubles();
    }
}
