package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/** Whether the arrays of a {@link FancyStart} fit each other. */
final class FancyShapes {
    private FancyShapes() {}

    static ComplexArray layers(ComplexArray field) {
        return field.rank() == 3 ? field : field.reshape(1, field.length(0), field.length(1));
    }

    static void check(FancyStart start, FancyOptions options) {
        int ny = start.detectorShape()[0];
        int nx = start.detectorShape()[1];
        ComplexArray probe = layers(start.probe());
        ComplexArray object = layers(start.object());
        require(
                probe.length(1) <= options.oversampling * ny && probe.length(2) <= options.oversampling * nx,
                "a probe of " + text(start.probe().shape()) + " is larger than the stage of "
                        + options.oversampling * ny + " x " + options.oversampling * nx);
        require(
                object.length(1) >= options.oversampling * ny && object.length(2) >= options.oversampling * nx,
                "an object of " + text(start.object().shape()) + " is smaller than the stage of "
                        + options.oversampling * ny + " x " + options.oversampling * nx);
        frame("background", start.backgroundRoot(), ny, nx);
        start.flat().ifPresent(f -> frame("flat field", f, ny, nx));
        start.support().ifPresent(s -> frame("support", s, probe.length(1), probe.length(2)));
        start.propagator()
                .ifPresent(h -> require(
                        h.length(h.rank() - 2) == options.oversampling * ny
                                && h.length(h.rank() - 1) == options.oversampling * nx,
                        "a propagator of " + text(h.shape()) + " does not fit the stage"));
        require(
                start.weights().length == start.offsets().length,
                start.weights().length + " weights for " + start.offsets().length + " offsets");
        int modes = probe.length(0);
        int rank = options.rank < 0 ? modes : options.rank;
        require(rank <= modes, "rank " + rank + " is larger than the number of modes " + modes);
        int wanted = rank == 0 ? 1 : 2 * rank * modes;
        for (double[] row : start.weights()) {
            require(row.length == wanted, "a weight has " + row.length + " numbers, not " + wanted);
        }
        for (double[] row : start.offsets()) {
            require(row.length == 2, "an offset has " + row.length + " numbers, not 2");
        }
    }

    private static void frame(String what, RealArray image, int ny, int nx) {
        require(
                image.rank() == 2 && image.length(0) == ny && image.length(1) == nx,
                what + " of " + text(image.shape()) + " where " + ny + " x " + nx + " are needed");
    }

    private static String text(long[] shape) {
        return String.join(" x ", Arrays.stream(shape).mapToObj(Long::toString).toList());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Modes divided by a norm and set to 0 outside the support. */
    static ComplexArray normalised(ComplexArray modes, double norm, Optional<RealArray> support) {
        require(norm > 0 && !Double.isInfinite(norm), "the largest modulus of the probe is " + norm);
        ComplexArray made = modes.times(1 / norm);
        support.ifPresent(s -> {
            for (int m = 0; m < made.length(0); m++) {
                made.layer(m).timesAssign(s.as(ElementType.real(made.precision())));
            }
        });
        return made;
    }
}
