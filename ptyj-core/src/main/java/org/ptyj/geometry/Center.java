package org.ptyj.geometry;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where in a frame the coordinates are zero, in pixels: by a rule, or at a place. */
public sealed interface Center permits Center.Rule, Center.At {
    /** The place on an axis of length n: 0 is y, 1 is x. */
    double position(int axis, int n);

    /** The same point of the frame after {@code before} pixels (y, x) were put in front of it. */
    Center shifted(Pair before);

    /** The same point of the frame when every pixel is divided into factor x factor. */
    Center resampled(int factor);

    /** Places that go with the length of the axis. */
    enum Rule implements Center {
        /** Pixel n/2, rounded down: the zero frequency after an fftshift. */
        FFTSHIFT,
        /** The middle of the frame, between two pixels if n is even. */
        GEOMETRIC,
        /** Pixel 0, as the Fourier transform has it. */
        FFT;

        @Override
        public double position(int axis, int n) {
            return switch (this) {
                case FFTSHIFT -> n / 2;
                case GEOMETRIC -> n / 2.0 - 0.5;
                case FFT -> 0;
            };
        }

        @Override
        public Center shifted(Pair before) {
            return this;
        }

        @Override
        public Center resampled(int factor) {
            return this;
        }
    }

    /** A place in pixels, which may lie between pixels; it counts modulo the length of the axis. */
    record At(Pair place) implements Center {
        @Override
        public double position(int axis, int n) {
            return Grid.mod(place.axis(axis), n);
        }

        @Override
        public Center shifted(Pair before) {
            return at(place.y() + before.y(), place.x() + before.x());
        }

        @Override
        public Center resampled(int factor) {
            return new At(place.times(factor));
        }
    }

    /** A place in pixels. */
    static Center at(double y, double x) {
        return new At(new Pair(y, x));
    }

    /** A rule by its name: fftshift, geometric or fft. */
    static Center named(String name) {
        for (Rule rule : Rule.values()) {
            if (rule.name().equalsIgnoreCase(name)) {
                return rule;
            }
        }
        String known = Arrays.stream(Rule.values())
                .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "center '" + name + "' is not known; use " + known + " or a place in pixels (y, x)");
    }
}
