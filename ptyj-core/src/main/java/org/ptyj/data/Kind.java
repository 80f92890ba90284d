package org.ptyj.data;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** Real or complex: what a container has to know to make and combine its arrays. */
sealed interface Kind<A extends NdArray<A>> permits Kind.Real, Kind.ComplexNumbers {
    Kind<RealArray> REAL = new Real();
    Kind<ComplexArray> COMPLEX = new ComplexNumbers();

    ElementType type(Precision precision);

    /** Zeros in memory that lasts. */
    A zeros(ElementType type, long... shape);

    /** An array seen as one of this kind: real numbers become complex ones; the other way throws. */
    A cast(NdArray<?> array);

    /** array += number. */
    void plusAssign(A array, Complex number);

    /** array *= number. */
    void timesAssign(A array, Complex number);

    /** array /= number. */
    void divAssign(A array, Complex number);

    /** a / b as {@link #divAssign} has it. */
    Complex div(Complex a, Complex b);

    /** A number as an element of a type holds it; throws if that has no place for it. */
    static Complex round(ElementType type, Complex number) {
        if (!type.isComplex() && number.im() != 0) {
            throw new IllegalArgumentException(
                    "real storages cannot take " + number + "; drop the imaginary part or use a complex container");
        }
        return switch (type) {
            case BOOL -> number.re() != 0 ? Complex.ONE : Complex.ZERO;
            case FLOAT32, COMPLEX64 -> new Complex((float) number.re(), (float) number.im());
            default -> number;
        };
    }

    /** Real numbers and truth values. */
    final class Real implements Kind<RealArray> {
        @Override
        public ElementType type(Precision precision) {
            return ElementType.real(precision);
        }

        @Override
        public RealArray zeros(ElementType type, long... shape) {
            return RealArray.zeros(type, shape);
        }

        @Override
        public RealArray cast(NdArray<?> array) {
            if (array instanceof RealArray real) {
                return real;
            }
            throw new IllegalArgumentException("complex numbers " + array
                    + " do not go into a real storage; take real(), abs() or abs2() of them first");
        }

        @Override
        public void plusAssign(RealArray array, Complex number) {
            array.plusAssign(real(number));
        }

        @Override
        public void timesAssign(RealArray array, Complex number) {
            array.timesAssign(real(number));
        }

        @Override
        public void divAssign(RealArray array, Complex number) {
            double divisor = real(number);
            array.mapAssign(v -> v / divisor);
        }

        @Override
        public Complex div(Complex a, Complex b) {
            return Complex.of(a.re() / real(b));
        }

        private static double real(Complex number) {
            return round(ElementType.FLOAT64, number).re();
        }
    }

    /** Complex numbers. */
    final class ComplexNumbers implements Kind<ComplexArray> {
        @Override
        public ElementType type(Precision precision) {
            return ElementType.complex(precision);
        }

        @Override
        public ComplexArray zeros(ElementType type, long... shape) {
            return ComplexArray.zeros(type, shape);
        }

        @Override
        public ComplexArray cast(NdArray<?> array) {
            if (array instanceof ComplexArray complex) {
                return complex;
            }
            RealArray real = (RealArray) array;
            return ComplexArray.of(real, real.like());
        }

        @Override
        public void plusAssign(ComplexArray array, Complex number) {
            array.plusAssign(number);
        }

        @Override
        public void timesAssign(ComplexArray array, Complex number) {
            array.timesAssign(number);
        }

        @Override
        public void divAssign(ComplexArray array, Complex number) {
            array.timesAssign(number.reciprocal());
        }

        @Override
        public Complex div(Complex a, Complex b) {
            return a.times(b.reciprocal());
        }
    }
}
