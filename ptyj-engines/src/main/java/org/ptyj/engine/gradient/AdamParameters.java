package org.ptyj.engine.gradient;

import java.util.Optional;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.cdi.CosineSchedule;
import org.ptyj.cdi.FancyOptions;
import org.ptyj.cdi.Penalty;
import org.ptyj.cdi.PlateauSchedule;
import org.ptyj.cdi.PositionGauge;
import org.ptyj.cdi.RunOptions;
import org.ptyj.engine.CommonParameters;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Usual;

/** Parameters of Adam. Names are those of other engines where they mean the same. */
@Usual({"numiter", "learning_rate", "batch", "loss", "probe_support", "position_refinement", "floating_intensities"})
@Reserved({"record_local_error: false", "probe_fourier_support"})
@Reserved(value = "oversampling: 1", why = "probes of pods are as large as frames; FancyPtycho in Java oversamples")
public record AdamParameters(
        @Inline(
                defaults = "probe_update_start: 0",
                without = {
                    "probe_fourier_support",
                    "record_local_error",
                    "probe_center_tol",
                    "compute_log_likelihood",
                    "subpix",
                    "subpix_start"
                })
        CommonParameters common,

        @Option(
                def = "0.005",
                above = 0,
                help = "largest step of an object pixel, and of a probe pixel relative to the brightest one; 0.05 is"
                        + " about the most that stays stable",
                since = "0.1")
        double learningRate,

        @Option(
                def = "15",
                min = 1,
                help = "frames per step; each iteration is an epoch, which sees every frame once",
                since = "0.1")
        int batch,

        @Option(def = "true", help = "frames come in another random order in each epoch", since = "0.1")
        boolean shuffle,

        @Option(def = "null", min = 0, help = "seed of the order of the frames; null: the run's seed", since = "0.1")
        Optional<Long> seed,

        @Option(def = "amplitude", help = "what is made small", since = "0.1")
        Misfit loss,

        @Option(
                def = "null",
                help =
                        "let the learning rate fall: where the error stalls (plateau), or along half a cosine to 2 % of it"
                                + " in the last epoch (cosine); null: never",
                since = "0.1")
        Optional<Schedule> schedule,

        @Option(
                def = "0.2",
                above = 0,
                below = 1,
                help = "by which schedule: plateau multiplies the learning rate",
                since = "0.1")
        double scheduleFactor,

        @Option(def = "10", min = 0, help = "epochs without progress that schedule: plateau bears", since = "0.1")
        int schedulePatience,

        @Option(def = "1", above = 0, help = "factor of the probe's learning rate", since = "0.1")
        double probeRate,

        @Option(def = "1", above = 0, help = "factor of the object's learning rate", since = "0.1")
        double objectRate,

        @Option(
                def = "free",
                help = "what the object may be: any complex numbers (free), the same as exp(i a) with a complex"
                        + " (exponential), or pure phases (phase)",
                since = "0.1")
        ObjectKind objectKind,

        @Option(
                def = "0",
                min = 0,
                help =
                        "strength of a total variation that keeps noise out of the object; it follows the counts, so that 1"
                                + " suits weak and strong exposures of objects with edges; 0: none",
                since = "0.1")
        double denoise,

        @Option(
                def = "fourier",
                help = "see the object at the exact positions, by the probe's spectrum (fourier); null: rounded to"
                        + " whole pixels, which is faster",
                since = "0.1")
        Optional<Interpolation> subpix,

        @Option(def = "false", help = "correct the positions", since = "0.1")
        boolean positionRefinement,

        @Option(def = "0", min = 0, help = "first epoch, counted from 0, that corrects positions", since = "0.1")
        int positionStart,

        @Option(
                def = "1",
                above = 0,
                unit = "px",
                help = "step of positions that corresponds to a step of 1 of an object pixel",
                since = "0.1")
        double positionScale,

        @Option(
                def = "affine",
                help =
                        "what corrected positions must not do together, as patterns hardly tell it: drift (mean), also turn"
                                + " (rigid), also stretch and shear (affine), or nothing is held (none)",
                since = "0.1")
        PositionGauge positionGauge,

        @Option(
                def = "1",
                min = 0,
                max = 1,
                help =
                        "part of numiter after which position_gauge holds their mean alone; 1: never, less only for a scan"
                                + " whose scale or angles are known to be wrong by more than 1 %",
                since = "0.1")
        double positionGaugeUntil,

        @Option(
                def = "1",
                above = 0,
                unit = "px",
                help = "farthest that a position moves in an epoch, along each axis",
                since = "0.1")
        double positionStep,

        @Option(def = "false", help = "fit the intensity of each frame's model to its counts", since = "0.1")
        boolean floatingIntensities,

        @Option(def = "false", help = "fit a background that is the same in all frames", since = "0.1")
        boolean background,

        @Option(def = "20", min = 0, help = "first epoch, counted from 0, that fits the background", since = "0.1")
        int backgroundStart,

        @Option(
                def = "null",
                above = 0,
                help = "counts that the detector does not exceed; null: no limit",
                since = "0.1")
        Optional<Double> saturation,

        @Option(
                def = "0",
                min = 0,
                help =
                        "prefer objects of few edges: weight of the sum over the object of its gradient's modulus, added to"
                                + " the loss of every step; 0: not",
                since = "0.1")
        double totalVariation,

        @Option(
                def = "0",
                min = 0,
                help =
                        "prefer smooth objects: weight of the sum over the object of its gradient's squared modulus, added"
                                + " to the loss of every step; 0: not",
                since = "0.1")
        double smoothness,

        @Option(def = "false", help = "detector pixels integrate over their area", since = "0.1")
        boolean finitePixels) {

    /** Checks what goes together. */
    public AdamParameters {
        if (positionRefinement && subpix.isEmpty()) {
            throw new IllegalArgumentException(
                    "position_refinement needs exact positions; leave out subpix: null, or position_refinement");
        }
        if (positionRefinement && common.averageStart().isPresent()) {
            throw new IllegalArgumentException("average_start needs positions that stay; correct them in an engine"
                    + " before this one, or leave out average_start");
        }
    }

    /** Names of the losses. */
    public enum Misfit {
        AMPLITUDE(StandardLoss.AMPLITUDE_MSE),
        INTENSITY(StandardLoss.INTENSITY_MSE),
        POISSON(StandardLoss.POISSON_NLL);

        private final StandardLoss loss;

        Misfit(StandardLoss loss) {
            this.loss = loss;
        }
    }

    /** Names of the schedules. */
    public enum Schedule {
        PLATEAU,
        COSINE
    }

    /** Names of what the unknown object is. */
    public enum ObjectKind {
        FREE,
        EXPONENTIAL,
        PHASE
    }

    /** Names of the ways to look between pixels. */
    public enum Interpolation {
        FOURIER
    }

    RunOptions run() {
        RunOptions run = RunOptions.adam().rate(learningRate).batch(batch);
        RunOptions ordered = shuffle ? run : run.inOrder();
        return schedule.map(s -> ordered.schedule(
                        s == Schedule.COSINE
                                ? CosineSchedule.USUAL
                                : new PlateauSchedule(scheduleFactor, schedulePatience, 1e-9, 0, 0)))
                .orElse(ordered);
    }

    FancyOptions model() {
        FancyOptions options = FancyOptions.usual()
                .loss(loss.loss)
                .positionGauge(positionGauge)
                .gaugeUntil(positionGaugeUntil)
                .largestPositionStep(positionStep)
                .penalty(Penalty.Kind.TOTAL_VARIATION, totalVariation)
                .penalty(Penalty.Kind.SMOOTHNESS, smoothness)
                .translationScale(positionScale)
                .denoise(denoise)
                .exponentiated(objectKind != ObjectKind.FREE)
                .phaseOnly(objectKind == ObjectKind.PHASE)
                .simulateFinitePixels(finitePixels);
        return saturation.isPresent() ? options.saturation(saturation.get()) : options;
    }
}
