package org.ptyj.model;

import java.util.Locale;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.View;
import org.ptyj.geometry.Propagator;

/**
 * One probe mode and one object mode at one scan position: the views that belong together, and the propagator to the
 * detector. The pods of all modes of a frame share its diffraction and mask view; together they are an {@link Exposure}.
 *
 * @param number count within the Ptycho, from 0
 * @param probeWeight weight of this pod in the probe update
 * @param objectWeight weight of this pod in the object update
 */
public record Pod(
        int number,
        View<ComplexArray> probeView,
        View<ComplexArray> objectView,
        View<ComplexArray> exitView,
        View<RealArray> diffView,
        View<RealArray> maskView,
        Propagator propagator,
        double probeWeight,
        double objectWeight) {

    /** A pod of weight 1 in both updates. */
    public static Pod of(
            int number,
            View<ComplexArray> probe,
            View<ComplexArray> object,
            View<ComplexArray> exit,
            View<RealArray> diff,
            View<RealArray> mask,
            Propagator propagator) {
        return new Pod(number, probe, object, exit, diff, mask, propagator, 1, 1);
    }

    /** Identity within the Ptycho, such as P0042. */
    public String id() {
        return String.format(Locale.ROOT, "P%04d", number);
    }

    /** The probe; shares memory with its storage. */
    public ComplexArray probe() {
        return probeView.data();
    }

    /**
     * The object at this position. It shares memory with its storage; but while the object has sub-pixel access ({@link
     * org.ptyj.data.Subpixel}) it is a new array, and changes go through {@code objectView().addAssign(...)}.
     */
    public ComplexArray object() {
        return objectView.read();
    }

    /** The exit wave as the engine keeps it; shares memory with its storage. */
    public ComplexArray exit() {
        return exitView.data();
    }

    /** Probe times object, as a new array. */
    public ComplexArray exitWave() {
        return probe().times(object());
    }

    /** Measured counts of the frame; shares memory with its storage. */
    public RealArray diff() {
        return diffView.data();
    }

    /** Valid pixels of the frame (1) and others (0); shares memory with its storage. */
    public RealArray mask() {
        return maskView.data();
    }

    /** A wave at the sample, propagated to the detector. */
    public ComplexArray forward(ComplexArray wave) {
        return propagator.forward(wave);
    }

    /** A wave at the detector, propagated back to the sample. */
    public ComplexArray backward(ComplexArray wave) {
        return propagator.backward(wave);
    }

    /** True if the data of this position are here. */
    public boolean isActive() {
        return diffView.isActive();
    }

    /** Pods are what they are by identity: two pods are equal only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
