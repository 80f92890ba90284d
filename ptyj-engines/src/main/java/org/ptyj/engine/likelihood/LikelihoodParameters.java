package org.ptyj.engine.likelihood;

import java.util.Optional;
import org.ptyj.engine.CommonParameters;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/** Parameters of maximum likelihood. Names and defaults are those that users of other programs know. */
@Usual({
    "numiter",
    "ML_type",
    "probe_support",
    "probe_update_start",
    "floating_intensities",
    "reg_del2",
    "reg_del2_amplitude",
    "poly_line_coeffs"
})
public record LikelihoodParameters(
        @Inline(without = {"probe_center_tol", "compute_log_likelihood"})
        CommonParameters common,

        @Option(def = "gaussian", key = "ML_type", help = "how counts scatter: the noise model", since = "0.1")
        Noise noise,

        @Option(def = "false", help = "fit the intensity of each frame's model to its counts", since = "0.1")
        boolean floatingIntensities,

        @Option(def = "1", above = 0, help = "photons per unit of the data; null: 1", since = "0.1")
        Optional<Double> intensityRenormalization,

        @Option(def = "false", help = "prefer smooth objects", since = "0.1")
        boolean regDel2,

        @Option(def = "0.01", min = 0, help = "how strongly reg_del2 does so", since = "0.1")
        double regDel2Amplitude,

        @Option(
                def = "0",
                min = 0,
                unit = "px",
                help = "sigma of the filter on the object's gradient; 0: none",
                since = "0.1")
        double smoothGradient,

        @Option(
                def = "0",
                min = 0,
                max = 1,
                help = "part by which smooth_gradient shrinks in each iteration",
                since = "0.1")
        double smoothGradientDecay,

        @Option(def = "false", help = "adapt the scale of the probe's gradient to the object's", since = "0.1")
        boolean scalePrecond,

        @Option(def = "1", min = 0, help = "scale of the probe's gradient relative to the object's", since = "0.1")
        double scaleProbeObject,

        @Option(
                def = "quadratic",
                init = "auto",
                help = "line search: quadratic may step uphill, all is minimum of degree 8, auto never goes uphill",
                since = "0.1")
        LineSearch polyLineCoeffs,

        @Option(
                def = "false",
                help = "divide gradients by the root of the light that fell on each pixel",
                since = "0.1")
        boolean wavefieldPrecond,

        @Option(def = "0.1", above = 0, help = "what wavefield_precond adds to the light on the object", since = "0.1")
        double wavefieldDeltaObject,

        @Option(def = "0.1", above = 0, help = "what wavefield_precond adds to the light on the probe", since = "0.1")
        double wavefieldDeltaProbe) {

    /** Names of the noise models. */
    public enum Noise {
        GAUSSIAN,
        POISSON,
        EUCLID
    }

    /** Photons per unit of the data. */
    double renormalisation() {
        return intensityRenormalization.orElse(1.0);
    }

    NoiseModel noiseModel() {
        return switch (noise) {
            case GAUSSIAN -> new NoiseModel.Gaussian(renormalisation());
            case POISSON -> new NoiseModel.Poisson();
            case EUCLID -> new NoiseModel.Euclid();
        };
    }
}
