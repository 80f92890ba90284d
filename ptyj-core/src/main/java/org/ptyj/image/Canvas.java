package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** A picture in the making: modulus and phase (rad) of every pixel. */
final class Canvas {
    final int ny;
    final int nx;
    final double[] tone;
    final double[] phase;

    Canvas(int ny, int nx) {
        this.ny = ny;
        this.nx = nx;
        this.tone = new double[ny * nx];
        this.phase = new double[ny * nx];
    }

    /** Covers a share of one pixel with paint. */
    void paint(int pixel, double cover, double newTone, double newPhase) {
        tone[pixel] += cover * (newTone - tone[pixel]);
        phase[pixel] += cover * (newPhase - phase[pixel]);
    }

    /** Softens the picture with a Gaussian of sigma pixels. */
    void soften(double sigma) {
        GaussKernel kernel = GaussKernel.of(sigma);
        for (double[] values : new double[][] {tone, phase}) {
            Planes.Plane plane = new Planes.Plane(values, ny, nx, 1);
            System.arraycopy(kernel.alongRows(kernel.alongColumns(plane), plane), 0, values, 0, values.length);
        }
    }

    /** Stretches numbers linearly so that they reach from low to high. */
    static void stretch(double[] values, double low, double high) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = low + (high - low) * ((values[i] - min) / (max - min));
        }
    }

    /** Modulus (stretched to a maximum of 1 by the caller) times exp(i phase). */
    ComplexArray toWave(Precision precision) {
        double[] wave = new double[2 * tone.length];
        for (int i = 0; i < tone.length; i++) {
            if (tone[i] != 0) {
                wave[2 * i] = tone[i] * StrictMath.cos(phase[i]);
                wave[2 * i + 1] = tone[i] * StrictMath.sin(phase[i]);
            }
        }
        ComplexArray result = ComplexArray.of(wave, ny, nx);
        return precision == Precision.DOUBLE ? result : result.as(precision);
    }

    /** Modulus as an array that shares the picture's memory. */
    RealArray modulus() {
        return RealArray.of(tone, ny, nx);
    }
}
