package org.ptyj.cdi;

import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Value;

/**
 * Something that is added to the loss of every batch to prefer some solutions, see {@link FancyOptions#penalty}.
 *
 * @param kind what is made small
 * @param strength its factor, in the unit of the loss: for amplitudes one count of squared difference
 */
public record Penalty(Kind kind, double strength) {
    /** What is made small. */
    public enum Kind {
        /** The sum of |O - 1|^2 where hardly any light goes (for exponents |O|^2). */
        OBJECT_OUTSIDE,
        /** The total variation of the object: the sum of sqrt(|dO/dy|^2 + |dO/dx|^2 + 1e-6). */
        TOTAL_VARIATION,
        /** The sum of |dO/dy|^2 + |dO/dx|^2, which prefers smooth objects. */
        SMOOTHNESS,
        /** The sum of (b^2 - dark)^2: the background stays with what was measured as dark. */
        BACKGROUND,
        /** The sum of |w - w_0|^2: weights of frames stay where they began. */
        WEIGHTS
    }

    /** Checks the strength. */
    public Penalty {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException(
                    "strength of " + kind + " must not be negative and be finite, not " + strength);
        }
    }

    /** The sum of |a - target|^2 with a factor for every pixel; one number. */
    static Op distance(double strength, double[] factors, Value target) {
        return new Distance(strength, factors, target);
    }

    /** The squared distance of a root's square from its target. */
    static Op squares(double strength, double[] target) {
        return new Squares(strength, target);
    }

    /** A sum over neighbours in both directions. */
    static Op differences(double strength, boolean rooted) {
        return new Differences(strength, rooted);
    }

    /** The sum of squared differences of each layer to the next. */
    static Op neighbours(double strength) {
        return new Neighbours(strength);
    }

    private record Neighbours(double strength) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            return Value.numbers(strength * (sum(in[0].re(), in[0].shape()) + sum(in[0].im(), in[0].shape())));
        }

        private static double sum(double[] a, Shape s) {
            double sum = 0;
            for (int i = s.pixels(); i < a.length; i++) {
                sum += (a[i] - a[i - s.pixels()]) * (a[i] - a[i - s.pixels()]);
            }
            return sum;
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            double c = 2 * strength * g.re()[0];
            add(in[0].re(), to[0].re(), in[0].shape().pixels(), c);
            add(in[0].im(), to[0].im(), in[0].shape().pixels(), c);
        }

        private static void add(double[] a, double[] to, int pixels, double c) {
            for (int i = pixels; i < a.length; i++) {
                double d = c * (a[i] - a[i - pixels]);
                to[i] += d;
                to[i - pixels] -= d;
            }
        }
    }

    private record Distance(double strength, double[] factors, Value target) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        private double factor(int i) {
            return strength * (factors.length == 0 ? 1 : factors[i % factors.length]);
        }

        @Override
        public Value forward(Value... in) {
            double sum = 0;
            for (int i = 0; i < in[0].re().length; i++) {
                double dr = in[0].re()[i] - target.re()[i];
                double di = in[0].im().length == 0 ? 0 : in[0].im()[i] - target.im()[i];
                sum += factor(i) * (dr * dr + di * di);
            }
            return Value.numbers(sum);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < in[0].re().length; i++) {
                double c = 2 * g.re()[0] * factor(i);
                to[0].re()[i] += c * (in[0].re()[i] - target.re()[i]);
                if (in[0].im().length > 0) {
                    to[0].im()[i] += c * (in[0].im()[i] - target.im()[i]);
                }
            }
        }
    }

    private record Squares(double strength, double[] target) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            double sum = 0;
            for (int i = 0; i < target.length; i++) {
                double b = in[0].re()[i];
                sum += strength * (b * b - target[i]) * (b * b - target[i]);
            }
            return Value.numbers(sum);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < target.length; i++) {
                double b = in[0].re()[i];
                to[0].re()[i] += 4 * g.re()[0] * strength * b * (b * b - target[i]);
            }
        }
    }

    private record Differences(double strength, boolean rooted) implements Op {
        /** Keeps the root's slope finite where neighbours are alike. */
        private static final double EPSILON = 1e-6;

        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        /** Squared differences of a pixel to the next below and on the right, those of the edges to themselves. */
        private static double square(double[] a, int i, int below, int right) {
            return a.length == 0 ? 0 : (a[below] - a[i]) * (a[below] - a[i]) + (a[right] - a[i]) * (a[right] - a[i]);
        }

        private static int below(Shape s, int i) {
            return i % s.pixels() + s.nx() < s.pixels() ? i + s.nx() : i;
        }

        private static int right(Shape s, int i) {
            return i % s.nx() + 1 < s.nx() ? i + 1 : i;
        }

        @Override
        public Value forward(Value... in) {
            Shape s = in[0].shape();
            double sum = 0;
            for (int i = 0; i < in[0].re().length; i++) {
                double d = square(in[0].re(), i, below(s, i), right(s, i))
                        + square(in[0].im(), i, below(s, i), right(s, i));
                sum += strength * (rooted ? Math.sqrt(d + EPSILON) : d);
            }
            return Value.numbers(sum);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            Shape s = in[0].shape();
            for (int i = 0; i < in[0].re().length; i++) {
                int below = below(s, i);
                int right = right(s, i);
                double d = square(in[0].re(), i, below, right) + square(in[0].im(), i, below, right);
                double c = g.re()[0] * strength * (rooted ? 1 / Math.sqrt(d + EPSILON) : 2);
                add(in[0].re(), to[0].re(), i, below, right, c);
                add(in[0].im(), to[0].im(), i, below, right, c);
            }
        }

        private static void add(double[] a, double[] to, int i, int below, int right, double c) {
            if (a.length > 0) {
                double dy = c * (a[below] - a[i]);
                double dx = c * (a[right] - a[i]);
                to[below] += dy;
                to[right] += dx;
                to[i] -= dy + dx;
            }
        }
    }
}
