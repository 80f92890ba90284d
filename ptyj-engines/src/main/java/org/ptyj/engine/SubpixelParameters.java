package org.ptyj.engine;

import java.util.Optional;
import org.ptyj.data.Subpixel;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Option;

/**
 * How an engine sees the object between pixels; put it into an engine's own record with {@link org.ptyj.param.Inline}. An
 * engine calls {@link #prepare}, and {@link #begin} in every iteration; then it reads the object through {@link
 * org.ptyj.data.View#read()} and changes it through {@link org.ptyj.data.View#addAssign}. After its last iteration the
 * views stay as they are, as probe and object belong to that; the next {@link Run} begins on whole pixels again.
 *
 * <p>Worth its price where positions are known better than to half a pixel: on exact simulated data, DM and EPIE with
 * {@code subpix: fourier} end several times closer to the object than on rounded positions.
 */
public record SubpixelParameters(
        @Option(
                def = "null",
                help = "see the object at the exact positions, interpolated by its spectrum (fourier) or by straight"
                        + " lines (linear); null: rounded to whole pixels",
                since = "0.1")
        Optional<Interpolation> subpix,

        @Option(def = "0", min = 0, help = "first iteration, counted from 0, that does so", since = "0.1")
        int subpixStart) {

    /** Names of the kinds of interpolation. */
    public enum Interpolation {
        LINEAR,
        FOURIER;

        private Subpixel mode() {
            return this == LINEAR ? Subpixel.LINEAR : Subpixel.FOURIER;
        }
    }

    /** Whether the object is seen between pixels sooner or later. */
    public boolean isOn() {
        return subpix.isPresent();
    }

    /** Makes the object as large as its views need for looking between pixels; its copies grow along. */
    public void prepare(Ptycho ptycho) {
        if (isOn()) {
            ptycho.object().setSubpixel(subpix.orElseThrow().mode());
            ptycho.object().reformat(true);
            ptycho.object().setSubpixel(Subpixel.NONE);
        }
    }

    /**
     * Lets the views of the object see it as this iteration is to do.
     *
     * @param iteration count from 0
     */
    public void begin(Ptycho ptycho, int iteration) {
        boolean now = isOn() && iteration >= subpixStart;
        ptycho.object().setSubpixel(now ? subpix.orElseThrow().mode() : Subpixel.NONE);
    }
}
