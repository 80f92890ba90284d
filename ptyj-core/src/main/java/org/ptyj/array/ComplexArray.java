package org.ptyj.array;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array of complex numbers (complex64 or complex128). In memory, and in {@link #nd4j()}, each is a pair (re, im); the
 * shape does not show that axis.
 */
public final class ComplexArray extends NdArray<ComplexArray> {
    private ComplexArray(ElementType type, Memory memory, Layout layout) {
        super(type, memory, layout);
    }

    /** Zeros in a precision, in ND4J memory. */
    public static ComplexArray zeros(Precision precision, long... shape) {
        return zeros(ElementType.complex(precision), shape);
    }

    /** Zeros of a type (complex64, complex128), in ND4J memory. */
    public static ComplexArray zeros(ElementType type, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return new ComplexArray(type, Memory.nativeZeros(type.part(), 2 * layout.size()), layout);
    }

    /** A complex128 array of (re, im) pairs in c order, not copied, shared until {@link #nd4j()} is called. */
    public static ComplexArray of(double[] pairs, long... shape) {
        return wrap(ElementType.COMPLEX128, new DoubleMemory(pairs), shape);
    }

    /** A complex64 array of (re, im) pairs in c order, not copied, shared until {@link #nd4j()} is called. */
    public static ComplexArray of(float[] pairs, long... shape) {
        return wrap(ElementType.COMPLEX64, new FloatMemory(pairs), shape);
    }

    /** re + i im. */
    public static ComplexArray of(RealArray re, RealArray im) {
        ComplexArray result = make(ElementType.complex(re.precision().widerOf(im.precision())), re.shape());
        return result.withParts(re, im, (a, b) -> a, (a, b) -> b);
    }

    /** modulus * exp(i phase), phase in rad. */
    public static ComplexArray polar(RealArray modulus, RealArray phase) {
        ElementType type = ElementType.complex(modulus.precision().widerOf(phase.precision()));
        return make(type, modulus.shape())
                .withParts(modulus, phase, (m, p) -> m * Math.cos(p), (m, p) -> m * Math.sin(p));
    }

    /** Sees an ND4J array (FLOAT or DOUBLE, c order without gaps, last axis 2) as complex; the memory is shared. */
    public static ComplexArray wrap(INDArray array) {
        long[] shape = array.shape();
        if (shape.length == 0 || shape[shape.length - 1] != 2) {
            throw new IllegalArgumentException("a complex array needs a last axis of length 2 (re, im), not shape "
                    + java.util.Arrays.toString(shape));
        }
        Memory memory = Memory.of(Nd4jVectors.flat(array));
        Precision precision = memory.type().precision();
        return wrap(ElementType.complex(precision), memory, java.util.Arrays.copyOf(shape, shape.length - 1));
    }

    private static ComplexArray wrap(ElementType type, Memory memory, long... shape) {
        Layout layout = Layout.contiguous(shape);
        Nd4jVectors.checkCount(memory.length(), 2 * layout.size(), shape);
        return new ComplexArray(type, memory, layout);
    }

    private static ComplexArray make(ElementType type, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return new ComplexArray(type, Memory.temporary(type.part(), 2 * layout.size()), layout);
    }

    private ComplexArray withParts(
            RealArray x,
            RealArray y,
            java.util.function.DoubleBinaryOperator re,
            java.util.function.DoubleBinaryOperator im) {
        double[] pair = new double[2 * Layout.LINE];
        Lines.combine(elements, x.elements, y.elements, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                pair[2 * i] = re.applyAsDouble(a[i], b[i]);
                pair[2 * i + 1] = im.applyAsDouble(a[i], b[i]);
            }
            System.arraycopy(pair, 0, a, 0, 2 * n);
        });
        return this;
    }

    /** The same numbers in another precision, as a new array. */
    public ComplexArray as(Precision precision) {
        ComplexArray result = make(ElementType.complex(precision), layout().shape());
        Lines.map(result.elements, elements, (a, n) -> {});
        return result;
    }

    @Override
    ComplexArray self() {
        return this;
    }

    @Override
    ComplexArray share(Layout layout) {
        return new ComplexArray(type, elements.memory(), layout);
    }

    @Override
    ComplexArray temporary(long... shape) {
        return make(type, shape);
    }

    public Complex get(long... index) {
        double[] one = new double[2];
        elements.read(layout().at(index), one, 1);
        return new Complex(one[0], one[1]);
    }

    public void set(Complex value, long... index) {
        elements.write(layout().at(index), new double[] {value.re(), value.im()}, 1);
    }

    /** this * factor, element by element, with a real array. */
    public ComplexArray times(RealArray factor) {
        return copy().timesAssign(factor);
    }

    /** this * factor, element by element, in place. */
    public ComplexArray timesAssign(RealArray factor) {
        Lines.combine(elements, elements, factor.elements, ComplexLoops::multiplyReal);
        return this;
    }

    /** this / divisor, element by element, with a real array. */
    public ComplexArray div(RealArray divisor) {
        return copy().divAssign(divisor);
    }

    /** this / divisor, element by element, in place. */
    public ComplexArray divAssign(RealArray divisor) {
        Lines.combine(elements, elements, divisor.elements, ComplexLoops::divideReal);
        return this;
    }

    /** this * number, in place. */
    public ComplexArray timesAssign(Complex number) {
        Lines.map(elements, elements, (a, n) -> {
            for (int i = 0; i < 2 * n; i += 2) {
                double re = a[i] * number.re() - a[i + 1] * number.im();
                a[i + 1] = a[i] * number.im() + a[i + 1] * number.re();
                a[i] = re;
            }
        });
        return this;
    }

    /** this * number. */
    public ComplexArray times(Complex number) {
        return copy().timesAssign(number);
    }

    /** this + number, in place. */
    public ComplexArray plusAssign(Complex number) {
        Lines.map(elements, elements, (a, n) -> {
            for (int i = 0; i < 2 * n; i += 2) {
                a[i] += number.re();
                a[i + 1] += number.im();
            }
        });
        return this;
    }

    /** Complex conjugate. */
    public ComplexArray conj() {
        ComplexArray result = like();
        Lines.map(result.elements, elements, (a, n) -> {
            for (int i = 1; i < 2 * n; i += 2) {
                a[i] = -a[i];
            }
        });
        return result;
    }

    /** conj(this) * other: the product of every overlap update. */
    public ComplexArray conjTimes(ComplexArray other) {
        ComplexArray result = (other.type.compareTo(type) > 0 ? other : this).like();
        Lines.combine(result.elements, elements, other.elements, ComplexLoops::conjMultiply);
        return result;
    }

    /** Squared modulus. */
    public RealArray abs2() {
        return toReal(ComplexLoops::abs2);
    }

    /** Modulus. */
    public RealArray abs() {
        return toReal((a, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = Math.hypot(a[2 * i], a[2 * i + 1]);
            }
        });
    }

    /** Phase in (-pi, pi], rad; 0 for the number 0. */
    public RealArray arg() {
        return toReal((a, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = Math.atan2(a[2 * i + 1] + 0.0, a[2 * i] + 0.0); // + 0.0: no negative zero
            }
        });
    }

    /** Real part. */
    public RealArray real() {
        return toReal((a, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[2 * i];
            }
        });
    }

    /** Imaginary part. */
    public RealArray imag() {
        return toReal((a, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[2 * i + 1];
            }
        });
    }

    /** Sum, in double and c order. */
    public Complex sum() {
        double[] sum = {0, 0};
        Lines.visit(elements, (a, n) -> {
            double re = sum[0];
            double im = sum[1];
            for (int i = 0; i < 2 * n; i += 2) {
                re += a[i];
                im += a[i + 1];
            }
            sum[0] = re;
            sum[1] = im;
        });
        return new Complex(sum[0], sum[1]);
    }

    /** Arithmetic mean; NaN for an empty array. */
    public Complex mean() {
        return sum().times(1.0 / size());
    }

    /** Inner product: sum of conj(this) * other. */
    public Complex dot(ComplexArray other) {
        double[] sum = {0, 0};
        Lines.visit(elements, other.elements, (a, b, n) -> {
            ComplexLoops.conjMultiply(a, b, n);
            for (int i = 0; i < 2 * n; i += 2) {
                sum[0] += a[i];
                sum[1] += a[i + 1];
            }
        });
        return new Complex(sum[0], sum[1]);
    }

    private RealArray toReal(Lines.Unary op) {
        RealArray result = RealArray.make(ElementType.real(precision()), layout().shape());
        Lines.map(result.elements, elements, op);
        return result;
    }
}
