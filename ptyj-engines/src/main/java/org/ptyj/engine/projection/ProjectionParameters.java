package org.ptyj.engine.projection;

import java.util.List;
import java.util.Optional;
import org.ptyj.engine.CommonParameters;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;

/**
 * What the projection engines have in common beside their relaxation: how probe and object are found from the exit
 * waves, and how exactly the data are taken. Names and defaults are those that users of other programs know.
 */
public record ProjectionParameters(
        @Inline CommonParameters common,

        @Option(def = "true", help = "update the object before the probe", since = "0.1")
        boolean updateObjectFirst,

        @Option(
                def = "0.05",
                min = 0,
                help = "end the overlap loop below this relative change of the probe",
                since = "0.1")
        double overlapConvergeFactor,

        @Option(def = "10", min = 1, help = "most overlap loops per iteration", since = "0.1")
        int overlapMaxIterations,

        @Option(def = "1e-9", min = 0, help = "weight of the old probe", since = "0.1")
        double probeInertia,

        @Option(def = "1e-4", min = 0, help = "weight of the old object, relative to the mean power", since = "0.1")
        double objectInertia,

        @Option(
                def = "null",
                min = 0,
                help = "Fourier error up to which a frame is left alone; null: fourier_relax_factor",
                since = "0.1")
        Optional<Double> fourierPowerBound,

        @Option(
                def = "0.05",
                min = 0,
                help = "sets the power bound relative to the power of the brightest frame",
                since = "0.1")
        double fourierRelaxFactor,

        @Option(
                def = "null",
                min = 0,
                unit = "px",
                help = "sigma of the filter on the old object; null: none",
                since = "0.1")
        Optional<Double> objSmoothStd,

        @Option(def = "null", help = "lower and upper limit of the object's modulus; null: none", since = "0.1")
        Optional<List<Double>> clipObject) {

    public ProjectionParameters {
        clipObject = clipObject.map(List::copyOf);
        clipObject.ifPresent(limits -> {
            if (limits.size() != 2 || limits.get(0) < 0 || limits.get(0) > limits.get(1)) {
                throw new IllegalArgumentException(
                        "clip_object takes two moduli, lower and upper, such as [0.0, 1.5], not " + limits);
            }
        });
    }
}
