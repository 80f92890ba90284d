package org.ptyj.array;

/** A complex number: the scalar that goes with {@link ComplexArray}. */
public record Complex(double re, double im) {
    public static final Complex ZERO = new Complex(0, 0);
    public static final Complex ONE = new Complex(1, 0);

    public static Complex of(double re) {
        return new Complex(re, 0);
    }

    /** The number with a modulus and a phase (rad). */
    public static Complex polar(double modulus, double phase) {
        return new Complex(modulus * Math.cos(phase), modulus * Math.sin(phase));
    }

    public Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    public Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    public Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    public Complex conj() {
        return new Complex(re, -im);
    }

    public double abs() {
        return Math.hypot(re, im);
    }

    /** Squared modulus. */
    public double abs2() {
        return re * re + im * im;
    }

    /** Phase in (-pi, pi], rad. */
    public double arg() {
        return Math.atan2(im, re);
    }

    /** 1 / this. */
    public Complex reciprocal() {
        double d = abs2();
        return new Complex(re / d, -im / d);
    }
}
