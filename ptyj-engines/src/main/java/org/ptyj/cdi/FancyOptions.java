package org.ptyj.cdi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.StandardLoss;

/**
 * How {@link FancyPtycho} describes an experiment, and what {@link MultislicePtycho} and {@link Bragg2DPtycho} share with it.
 * Immutable: methods give a changed copy.
 */
public final class FancyOptions implements Cloneable {
    /** A field has no rim of its own: as large as positions may need. */
    private static final int AUTO = -1;

    int modes = 1;
    int objectModes = 1;
    int rank = 0;
    int oversampling = 1;
    int fourierCrop = 0;
    int padding = AUTO;
    int threads = Integer.getInteger("ptyj.threads", Runtime.getRuntime().availableProcessors());
    double translationScale = 1;
    double expectedPositionError = 1;
    double randomAngle = 0;
    PositionGauge positionGauge = PositionGauge.AFFINE;
    double gaugeUntil = 1;
    double largestPositionStep = 1;
    /** Epoch after which the background is refined; negative: never. */
    int backgroundFrom = -1;

    double backgroundFactor = 0.1;
    double weightFactor = 0.1;
    double denoise = 0;
    boolean powerGauge;
    boolean widensProbe = true;
    Map<Penalty.Kind, Double> penalties = Map.of();
    boolean fourierProbe;
    boolean exponentiated;
    boolean phaseOnly;
    boolean nearField;
    boolean fourierShifts;
    boolean probeTranslation;
    boolean finitePixels;
    boolean flatField = true;
    long seed = 0;
    OptionalDouble saturation = OptionalDouble.empty();
    OptionalDouble supportRadius = OptionalDouble.empty();
    OptionalDouble propagation = OptionalDouble.empty();
    Optional<ScatteringMode> scattering = Optional.empty();
    Loss loss = StandardLoss.AMPLITUDE_MSE;
    Precision precision = Precision.SINGLE;

    /** Which way a sample sends the light, from which its surface follows. */
    public enum ScatteringMode {
        /** Through the sample, whose surface is across the beam. */
        TRANSMISSION,
        /** Off a surface halfway between beam and detector. */
        REFLECTION
    }

    private FancyOptions() {}

    /** One mode, far field, amplitude loss, single precision, and guards against what leads fits astray. */
    public static FancyOptions usual() {
        return new FancyOptions();
    }

    /**
     * The same without any guard: free positions, the background refined from the beginning as fast as all else, a probe from
     * the mean pattern. For comparisons with other programs.
     */
    public static FancyOptions unguarded() {
        return usual().positionGauge(PositionGauge.NONE)
                .largestPositionStep(Double.MAX_VALUE)
                .backgroundFrom(0)
                .backgroundRate(1)
                .weightRate(1)
                .widenProbe(false);
    }

    /** What refined positions must not do together, until a share of each run is over ({@link #gaugeUntil}). */
    public FancyOptions positionGauge(PositionGauge gauge) {
        return with(o -> o.positionGauge = gauge);
    }

    /**
     * The share of the epochs of a run after which only the mean of the positions is held, so that they may take the affine
     * part of their true errors; 1 at first: never. Data say so little of that part that noise and an unfinished probe lead
     * it astray: set this only for a scan whose scale or angles are known to be wrong by more than 1 %.
     */
    public FancyOptions gaugeUntil(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("gaugeUntil must be between 0 and 1, not " + share);
        }
        return with(o -> o.gaugeUntil = share);
    }

    /** Pixels that a position may move in one epoch, along each axis; 1 at first. */
    public FancyOptions largestPositionStep(double pixels) {
        return with(o -> o.largestPositionStep = positive("largest position step", pixels));
    }

    /**
     * Refines the background from the epoch after this one on; it is not refined at all unless this is called. Epoch 20 is a
     * good one: earlier the background takes the signal that the probe does not yet explain. It is freed once: where it is
     * frozen afterwards it stays so.
     */
    public FancyOptions backgroundFrom(int epoch) {
        return with(o -> o.backgroundFrom = atLeast(0, "epoch of the background", epoch));
    }

    /** Rate factor of the background; 0.1 at first. */
    public FancyOptions backgroundRate(double factor) {
        return with(o -> o.backgroundFactor = positive("background rate", factor));
    }

    /**
     * Rate factor of the weights of frames; 0.1 at first. Counts tell a weight to 1 in twice their root, and steps as long
     * as those of pixels would keep it from settling.
     */
    public FancyOptions weightRate(double factor) {
        return with(o -> o.weightFactor = positive("weight rate", factor));
    }

    /** Whether the object is given a mean modulus of 1 where light goes, after each epoch, and the probe the rest. */
    public FancyOptions probePowerGauge(boolean on) {
        return with(o -> o.powerGauge = on);
    }

    /**
     * Whether the guess of the probe becomes a disc where patterns show that the beam is wider than what their mean tells. On
     * at first; never with a propagation distance, in near field, or with oversampling.
     */
    public FancyOptions widenProbe(boolean on) {
        return with(o -> o.widensProbe = on);
    }

    /** Adds a penalty to the loss of every batch, or changes its strength; 0 takes it off. */
    public FancyOptions penalty(Penalty.Kind kind, double strength) {
        Map<Penalty.Kind, Double> changed = new EnumMap<>(Penalty.Kind.class);
        changed.putAll(penalties);
        changed.put(kind, new Penalty(kind, strength).strength());
        changed.values().removeIf(s -> s == 0);
        return with(o -> o.penalties = Map.copyOf(changed));
    }

    /**
     * Keeps noise out of the object by a {@link Penalty.Kind#TOTAL_VARIATION} whose strength follows from the data: in each
     * epoch 0.4 times the factor times the root of the counts that meet a well lit pixel of the object, which keeps it in
     * proportion to the noise of a pixel. 1 is a good factor for an object with edges, 0 (at first) takes it off. L. I.
     * Rudin, S. Osher, E. Fatemi, Physica D 60 (1992) 259.
     */
    public FancyOptions denoise(double factor) {
        return with(o -> o.denoise = factor == 0 ? 0 : positive("denoise", factor));
    }

    private interface Change {
        void to(FancyOptions options);
    }

    private FancyOptions with(Change change) {
        try {
            FancyOptions copy = (FancyOptions) clone();
            change.to(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return value;
    }

    private static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, not " + value);
        }
        return value;
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, not " + value);
        }
        return value;
    }

    /** Incoherent modes of the probe. */
    public FancyOptions modes(int count) {
        return with(o -> o.modes = atLeast(1, "number of modes", count));
    }

    /** Incoherent modes of the object: every mode of the probe meets each. */
    public FancyOptions objectModes(int count) {
        return with(o -> o.objectModes = atLeast(1, "number of object modes", count));
    }

    /**
     * 0: one real weight per frame; 1 .. modes: as many modes in each frame, mixed by a complex matrix of its own; -1: as many
     * as there are.
     */
    public FancyOptions rank(int newRank) {
        return with(o -> o.rank = atLeast(-1, "rank", newRank));
    }

    /** Simulated pixels per side of a detector pixel: for probes larger than the field that the detector sees. */
    public FancyOptions oversampling(int factor) {
        return with(o -> o.oversampling = atLeast(1, "oversampling", factor));
    }

    /** Fourier pixels that the probe lacks on each side: it is band-limited and has fewer pixels. */
    public FancyOptions probeFourierCrop(int pixels) {
        return with(o -> o.fourierCrop = atLeast(0, "probe Fourier crop", pixels));
    }

    /** Rim of the object around the scanned area in pixels. */
    public FancyOptions objectPadding(int pixels) {
        return with(o -> o.padding = atLeast(0, "padding", pixels));
    }

    /** Rim that fits errors of positions of so many pixels. */
    public FancyOptions expectedPositionError(double pixels) {
        return with(o -> {
            o.padding = AUTO;
            o.expectedPositionError = positive("expected position error", pixels);
        });
    }

    int rim() {
        return padding == AUTO ? 8 + (int) Math.ceil(3 * expectedPositionError) : padding;
    }

    /** Pixels that an offset of 1 stands for: the unit of a step of the optimiser. */
    public FancyOptions translationScale(double pixels) {
        return with(o -> o.translationScale = positive("translation scale", pixels));
    }

    /** Counts that the detector does not exceed. */
    public FancyOptions saturation(double counts) {
        return with(o -> o.saturation = OptionalDouble.of(positive("saturation", counts)));
    }

    /** The probe is 0 outside a circle, in pixels of the probe. */
    public FancyOptions probeSupportRadius(double pixels) {
        return with(o -> o.supportRadius = OptionalDouble.of(positive("radius", pixels)));
    }

    /** Far field: the guess of the probe is propagated by so many metres. Near field: from the focus to the sample. */
    public FancyOptions propagationDistance(double metres) {
        return with(o -> o.propagation = OptionalDouble.of(finite("propagation distance", metres)));
    }

    /** Which way the sample sends the light; by the data's orientation of the sample unless given. */
    public FancyOptions scattering(ScatteringMode mode) {
        return with(o -> o.scattering = Optional.of(mode));
    }

    /** The unknown probe lives in Fourier space. */
    public FancyOptions fourierProbe(boolean on) {
        return with(o -> o.fourierProbe = on);
    }

    /** The object is exp(i obj). */
    public FancyOptions exponentiated(boolean on) {
        return with(o -> o.exponentiated = on);
    }

    /** The object is exp(i Re obj); goes with {@link #exponentiated}. */
    public FancyOptions phaseOnly(boolean on) {
        return with(o -> o.phaseOnly = on);
    }

    /** Fresnel patterns instead of the far field. */
    public FancyOptions nearField(boolean on) {
        return with(o -> o.nearField = on);
    }

    /** Patterns may move from frame to frame. */
    public FancyOptions allowFourierShifts(boolean on) {
        return with(o -> o.fourierShifts = on);
    }

    /** Patterns move with the optics. */
    public FancyOptions simulateProbeTranslation(boolean on) {
        return with(o -> o.probeTranslation = on);
    }

    /** Pixels of the detector have their full size; not with oversampling. */
    public FancyOptions simulateFinitePixels(boolean on) {
        return with(o -> o.finitePixels = on);
    }

    /** Whether a flat field of the data is used. */
    public FancyOptions useFlatField(boolean on) {
        return with(o -> o.flatField = on);
    }

    /** The object begins with random phases in a range of so many radians. */
    public FancyOptions randomAngle(double radians) {
        return with(o -> o.randomAngle = finite("random angle", radians));
    }

    /** Seed of random guesses. */
    public FancyOptions seed(long newSeed) {
        return with(o -> o.seed = newSeed);
    }

    /** What is made small. */
    public FancyOptions loss(Loss newLoss) {
        return with(o -> o.loss = newLoss);
    }

    /** What is made small, by its name. */
    public FancyOptions loss(String name) {
        return loss(StandardLoss.named(name));
    }

    /** Precision of fields. */
    public FancyOptions precision(Precision newPrecision) {
        return with(o -> o.precision = newPrecision);
    }

    /** Threads that work. */
    public FancyOptions threads(int count) {
        return with(o -> o.threads = atLeast(1, "number of threads", count));
    }

    void check() {
        if (phaseOnly && !exponentiated) {
            throw new IllegalArgumentException("phaseOnly needs exponentiated");
        }
        if (rank > modes) {
            throw new IllegalArgumentException("rank " + rank + " is larger than the number of modes " + modes);
        }
        if (finitePixels && oversampling > 1) {
            throw new IllegalArgumentException(
                    "finite pixels cannot be simulated together with oversampling " + oversampling);
        }
    }
}
