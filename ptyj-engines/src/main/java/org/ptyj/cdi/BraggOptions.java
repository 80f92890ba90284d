package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.cdi.data.Vector3;

/**
 * How {@link Bragg2DPtycho} describes a tilted sample.
 *
 * @param surface normal of the sample's surface, in the laboratory where the beam runs along +z; by {@link
 *     FancyOptions#scattering} or the data's orientation of the sample unless given
 * @param propagateProbe whether the probe is propagated along the beam to where it meets the surface in each frame
 * @param correctTilt whether patterns are those on a flat detector that stands where it does; else frequencies are taken for
 *     equal steps on it
 * @param lens whether a lens that obeys the sine condition stands between sample and detector
 * @param fineness how many times as finely the far field is worked out, before it is interpolated on the detector
 * @param scan all that tilted samples share with upright ones
 */
public record BraggOptions(
        Optional<Vector3> surface,
        boolean propagateProbe,
        boolean correctTilt,
        boolean lens,
        int fineness,
        FancyOptions scan) {
    private static final int USUAL_FINENESS = 2;

    /** Checks the numbers. */
    public BraggOptions {
        surface = surface.map(Vector3::unit);
        if (fineness < 1) {
            throw new IllegalArgumentException("fineness must be at least 1, not " + fineness);
        }
        if (lens && !correctTilt) {
            throw new IllegalArgumentException("what a lens does is part of the correction of the tilt; leave that on");
        }
        if (scan.nearField) {
            throw new IllegalArgumentException("a tilted sample is seen in the far field only; leave nearField out");
        }
    }

    /** The surface that the data tell of, the probe propagated, tilt corrected, no lens. */
    public static BraggOptions usual() {
        return new BraggOptions(Optional.empty(), true, true, false, USUAL_FINENESS, FancyOptions.usual());
    }

    /** With a surface of this normal; its sign does not matter. */
    public BraggOptions surface(Vector3 normal) {
        return new BraggOptions(Optional.of(normal), propagateProbe, correctTilt, lens, fineness, scan);
    }

    /**
     * With a surface that was across the beam, was turned about the laboratory's x axis, and then about its y axis.
     *
     * @param aboutX right-handed angle in rad, less than 90 degrees
     * @throws IllegalArgumentException if an angle is 90 degrees or more, as the beam would not hit the surface from the
     *     front
     */
    public BraggOptions tilted(double aboutX, double aboutY) {
        for (double angle : new double[] {aboutX, aboutY}) {
            if (!(Math.abs(angle) < Math.PI / 2)) {
                throw new IllegalArgumentException(
                        "a surface is tilted by less than 90 degrees (pi / 2 rad), not " + angle + " rad");
            }
        }
        return surface(new Vector3(
                Math.sin(aboutY) * Math.cos(aboutX), -Math.sin(aboutX), Math.cos(aboutY) * Math.cos(aboutX)));
    }

    /** With or without propagation of the probe. */
    public BraggOptions propagateProbe(boolean on) {
        return new BraggOptions(surface, on, correctTilt, lens, fineness, scan);
    }

    /** With or without correction of the tilt. */
    public BraggOptions correctTilt(boolean on) {
        return new BraggOptions(surface, propagateProbe, on, lens, fineness, scan);
    }

    /** With or without a lens; patterns with a lens need the correction of the tilt. */
    public BraggOptions lens(boolean on) {
        return new BraggOptions(surface, propagateProbe, correctTilt, on, fineness, scan);
    }

    /** With a far field that is worked out so many times as finely as the detector needs. */
    public BraggOptions fineness(int times) {
        return new BraggOptions(surface, propagateProbe, correctTilt, lens, times, scan);
    }

    /** With options that upright samples have as well. */
    public BraggOptions scan(FancyOptions options) {
        return new BraggOptions(surface, propagateProbe, correctTilt, lens, fineness, options);
    }
}
