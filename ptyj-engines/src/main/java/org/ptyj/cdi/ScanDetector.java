package org.ptyj.cdi;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;

/**
 * What a detector makes of waves: counts.
 *
 * @param background root of the background in counts
 * @param flat factors of pixels
 */
record ScanDetector(FancyOptions options, Parameter background, Optional<Parameter> flat) {
    /** Simulated patterns; {@code falloff} is what happens to intensities between the wave and the pixels. */
    Var measure(Tape tape, Var wave, UnaryOperator<Var> falloff) {
        Var intensity = options.finitePixels ? tape.apply(new FinitePixels(), wave) : wave.intensity();
        Var seen = falloff.apply(intensity).blockMean(options.oversampling).plus(CdiModel.EPSILON);
        if (flat.isPresent()) {
            seen = seen.times(tape.parameter(flat.get()));
        }
        seen = seen.plusSquare(tape.parameter(background));
        return options.saturation.isPresent() ? seen.clamped(options.saturation.getAsDouble()) : seen;
    }
}
