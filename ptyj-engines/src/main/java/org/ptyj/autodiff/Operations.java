package org.ptyj.autodiff;

import java.util.Arrays;

/** Operations that are used seldom, on plain arrays; they serve as examples of {@link Op}. */
public final class Operations {
    private Operations() {}

    /** a + c, real pixels or numbers. */
    public record Plus(double c) implements Op {
        @Override
        public Value forward(Value... in) {
            Value a = in[0];
            return new Value(a.shape(), Arrays.stream(a.re()).map(x -> x + c).toArray(), a.im());
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            add(to[0].re(), g.re(), 1);
            add(to[0].im(), g.im(), 1);
        }
    }

    /** Real parts. */
    public record RealPart() implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.real(in[0].layers(), in[0].ny(), in[0].nx());
        }

        @Override
        public Value forward(Value... in) {
            return new Value(shape(in[0].shape()), in[0].re().clone(), new double[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            add(to[0].re(), g.re(), 1);
        }
    }

    /** Imaginary parts. */
    public record ImaginaryPart() implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.real(in[0].layers(), in[0].ny(), in[0].nx());
        }

        @Override
        public Value forward(Value... in) {
            return new Value(shape(in[0].shape()), in[0].im().clone(), new double[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            add(to[0].im(), g.re(), 1);
        }
    }

    /** A complex field with these real parts and without imaginary ones. */
    public record ToComplex() implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.complex(in[0].layers(), in[0].ny(), in[0].nx());
        }

        @Override
        public Value forward(Value... in) {
            return new Value(shape(in[0].shape()), in[0].re().clone(), new double[in[0].re().length]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            add(to[0].re(), g.re(), 1);
        }
    }

    /** Complex conjugate. */
    public record Conjugate() implements Op {
        @Override
        public Value forward(Value... in) {
            return new Value(
                    in[0].shape(),
                    in[0].re().clone(),
                    Arrays.stream(in[0].im()).map(x -> -x).toArray());
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            add(to[0].re(), g.re(), 1);
            add(to[0].im(), g.im(), -1);
        }
    }

    /** Layers from .. to-1. */
    public record Layers(int from, int to) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return in[0].withLayers(to - from);
        }

        @Override
        public Value forward(Value... in) {
            int n = in[0].shape().pixels();
            double[] im = in[0].im();
            return new Value(
                    shape(in[0].shape()),
                    Arrays.copyOfRange(in[0].re(), from * n, to * n),
                    im.length == 0 ? im : Arrays.copyOfRange(im, from * n, to * n));
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] gradients) {
            int n = in[0].shape().pixels();
            for (int i = 0; i < g.re().length; i++) {
                gradients[0].re()[from * n + i] += g.re()[i];
            }
            for (int i = 0; i < g.im().length; i++) {
                gradients[0].im()[from * n + i] += g.im()[i];
            }
        }
    }

    /** All layers of the inputs, one behind the other. */
    public record Stack() implements Op {
        @Override
        public Shape shape(Shape... in) {
            return in[0].withLayers(Arrays.stream(in).mapToInt(Shape::layers).sum());
        }

        @Override
        public Value forward(Value... in) {
            Value out = Value.zeros(shape(Arrays.stream(in).map(Value::shape).toArray(Shape[]::new)));
            int at = 0;
            for (Value v : in) {
                System.arraycopy(v.re(), 0, out.re(), at, v.re().length);
                System.arraycopy(v.im(), 0, out.im(), at, v.im().length);
                at += v.re().length;
            }
            return out;
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            int at = 0;
            for (Value v : to) {
                for (int i = 0; i < v.re().length; i++) {
                    v.re()[i] += g.re()[at + i];
                }
                for (int i = 0; i < v.im().length; i++) {
                    v.im()[i] += g.im()[at + i];
                }
                at += v.re().length;
            }
        }
    }

    /** The sum of all elements of a real field, or of numbers, as one number. */
    public record Total() implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            return Value.numbers(Arrays.stream(in[0].re()).sum());
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < to[0].re().length; i++) {
                to[0].re()[i] += g.re()[0];
            }
        }
    }

    static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
