package org.ptyj.model.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.FrameShape;
import org.ptyj.geometry.Propagator;
import org.ptyj.image.Crop;

/**
 * Makes the probe that a reconstruction begins with: a model, repeated over the modes, cut out by an aperture, taken to
 * the sample, made diverse, and scaled to a number of photons, in this order. Computed in double precision, rounded once.
 */
public final class Illumination {
    private final IlluminationParameters p;
    private final IlluminationContext c;

    private Illumination(IlluminationParameters parameters, IlluminationContext context) {
        this.p = parameters;
        this.c = context;
    }

    /**
     * The probe that parameters describe.
     *
     * <p>A flat model and stxm get an aperture, and photons from the power of the data, without being asked. Pictures
     * take photons from the data, too. Probes of earlier results are used unchanged, except for what the parameters set; if they bring all
     * layers that are needed, their modes also stay as they are unless the diversity is set. Surplus layers are left
     * out.
     *
     * @return shape (modes, ny, nx), in the precision of the context
     * @throws IllegalArgumentException if a given probe has another frame, with both shapes; if the probe is 0
     *     everywhere, or nothing says how strong it is; if the model needs what the context does not have
     */
    public static ComplexArray initial(IlluminationParameters parameters, IlluminationContext context) {
        return new Illumination(parameters, context).initial();
    }

    /**
     * As {@link #initial(IlluminationParameters, IlluminationContext)}, from an array in place of the model.
     *
     * @param probe shape (layers, ny, nx) or (ny, nx); not modified
     * @throws IllegalArgumentException also if the parameters name a model, too
     */
    public static ComplexArray initial(
            ComplexArray probe, IlluminationParameters parameters, IlluminationContext context) {
        parameters.model().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "both a probe " + probe + " and illumination.model: " + word + " are given; leave one of them out");
        });
        return new Illumination(parameters, context).given(probe);
    }

    /**
     * What may be wrong with an initial probe although it can be made, for people: modes that are copies of each other,
     * which engines cannot tell apart, and a parallel propagation that the frame does not sample.
     */
    public static List<String> warnings(IlluminationParameters parameters, IlluminationContext context) {
        List<String> warnings = new ArrayList<>();
        boolean noisy = parameters
                .diversity()
                .flatMap(IlluminationParameters.Diversity::noise)
                .isPresent();
        if (context.modes() > 1 && !noisy && !parameters.isFromResult()) {
            warnings.add("the " + context.modes() + " probe modes of " + context.storageId()
                    + " are copies of each other; set illumination.diversity.noise to tell them apart");
        }
        new IlluminationOptics(parameters.propagation(), context.geo())
                .warning()
                .ifPresent(text -> warnings.add("illumination.propagation.parallel: " + text));
        return warnings;
    }

    private ComplexArray initial() {
        if (p.model().isEmpty()) {
            return made(flat());
        }
        StartModel model = StartModel.of(p.model().get(), p.recon());
        if (model instanceof StartModel.Result result) {
            return given(c.results().load(result.file(), result.label()));
        } else if (model instanceof StartModel.Picture picture) {
            // A picture has no power of its own: it takes that of the data, as a flat probe does.
            ComplexArray layers = given(picture.draw(shape(), Precision.DOUBLE));
            p.photons().or(() -> Optional.of(powerOfData())).ifPresent(n -> scale(layers, n));
            return layers;
        }
        return made(stxm());
    }

    private FrameShape shape() {
        return c.geo().shape();
    }

    private ComplexArray flat() {
        ComplexArray frame =
                ComplexArray.of(new double[Math.toIntExact(2 * shape().size())], shape().ny(), shape().nx());
        return frame.fill(1);
    }

    /** The modulus of the mean frame without the curvature of the detector plane, sent back to the sample. */
    private ComplexArray stxm() {
        RealArray mean = c.meanFrame()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model stxm needs the mean of the measured frames, and there are none here"))
                .get();
        if (mean.rank() != 2 || mean.length(0) != shape().ny() || mean.length(1) != shape().nx()) {
            throw new IllegalArgumentException("the mean frame for stxm has the shape " + Arrays.toString(mean.shape())
                    + ", the probe has frames of " + shape());
        }
        double[] pairs = new double[Math.toIntExact(2 * mean.size())];
        double[] values = mean.toDoubles();
        for (int i = 0; i < values.length; i++) {
            pairs[2 * i] = Math.sqrt(Math.max(0, values[i]));
        }
        ComplexArray wave = ComplexArray.of(pairs, shape().ny(), shape().nx());
        Propagator propagator = c.geo().propagator();
        if (propagator instanceof FarField far) {
            // Where the field is computed on a larger frame, the middle of it is what the data see.
            ComplexArray curve = far.postCurve();
            wave.timesAssign(Crop.middle(curve, shape().ny(), shape().nx()).apply(curve, Complex.ONE));
        }
        return propagator.backward(wave);
    }

    private ComplexArray made(ComplexArray model) {
        ComplexArray layers = onSample(model, p.aperture());
        p.diversity().ifPresent(d -> diversify(layers, d));
        scale(layers, p.photons().orElseGet(this::powerOfData));
        return layers.as(c.precision());
    }

    private ComplexArray given(ComplexArray probe) {
        ComplexArray model = fitted(probe);
        boolean complete = model.rank() > 2 && model.length(0) >= c.modes();
        ComplexArray layers = onSample(model, p.aperture().filter(a -> p.apertureSet()));
        p.diversity().filter(d -> !complete || p.diversitySet()).ifPresent(d -> diversify(layers, d));
        p.photons().ifPresent(n -> scale(layers, n));
        return layers.as(c.precision());
    }

    private ComplexArray fitted(ComplexArray probe) {
        int rank = probe.rank();
        if (rank < 2 || rank > 3 || probe.size() == 0) {
            throw new IllegalArgumentException("a probe has the shape (layers, y, x) or (y, x), not " + probe);
        }
        if (probe.length(-2) == shape().ny() && probe.length(-1) == shape().nx()) {
            return probe;
        }
        if (p.resize().isPresent()) {
            return Crop.middle(probe, shape().ny(), shape().nx()).apply(probe, Complex.ZERO);
        }
        throw new IllegalArgumentException("the given probe has the shape " + Arrays.toString(probe.shape())
                + ", but the frames are " + shape() + " (shape [" + c.modes() + ", " + shape().ny() + ", "
                + shape().nx() + "]); give one of that size, or set illumination.resize: crop_pad to cut or pad it");
    }

    private ComplexArray onSample(ComplexArray model, Optional<IlluminationParameters.Aperture> aperture) {
        ComplexArray layers = ModeDiversity.repeat(model, c.modes(), Precision.DOUBLE);
        IlluminationOptics optics = new IlluminationOptics(p.propagation(), c.geo());
        aperture.flatMap(optics::shape).ifPresent(shape -> each(layers, layer -> layer.timesAssign(shape)));
        aperture.flatMap(IlluminationParameters.Aperture::diffuser)
                .map(ModeNoise::of)
                .map(noise -> noise.factor(
                        c.streams().stream("diffuser", c.storageId()), Precision.DOUBLE, shape().ny(), shape().nx()))
                .ifPresent(diffuser -> each(layers, layer -> layer.timesAssign(diffuser)));
        return optics.toSample(layers);
    }

    private static void each(ComplexArray layers, Consumer<ComplexArray> action) {
        for (int i = 0; i < layers.length(0); i++) {
            action.accept(layers.layer(i));
        }
    }

    private void diversify(ComplexArray layers, IlluminationParameters.Diversity diversity) {
        ModeDiversity.of(diversity.power(), diversity.noise())
                .applyAssign(layers, i -> c.streams().stream("modes", "probe", c.storageId(), i));
    }

    private double powerOfData() {
        return c.power()
                .orElseThrow(() -> new IllegalArgumentException(
                        "illumination.photons is not set, and there are no data to take it from; set it"));
    }

    private static void scale(ComplexArray layers, double photons) {
        double power = layers.norm2();
        if (!(photons > 0) || Double.isInfinite(photons)) {
            throw new IllegalArgumentException("a probe cannot have " + photons
                    + " photons; if that is the power of the brightest frame, look at the data and their mask,"
                    + " or set illumination.photons");
        }
        if (!(power > 0)) {
            throw new IllegalArgumentException("the initial probe has the power " + power + " and cannot be scaled to "
                    + photons + " photons; does its aperture (size, offset, central_stop) leave anything of it?");
        }
        layers.timesAssign(Math.sqrt(photons / power));
    }
}
