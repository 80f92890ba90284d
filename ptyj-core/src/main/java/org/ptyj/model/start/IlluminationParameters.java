package org.ptyj.model.start;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Binder;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Shorthand;
import org.ptyj.param.Usual;
import org.ptyj.param.YX;

/**
 * The probe to start with. A word alone is the model: {@code illumination: moon}.
 *
 * <p>A model that already is a probe (moon, flowers, recon, a .ptyr file, an array handed over in code) is used
 * unchanged, except for what this branch asks for: it is cut out by an aperture only if one is set, scaled only if
 * photons are set.
 */
@Shorthand("model")
@Usual({"model", "aperture"})
public record IlluminationParameters(
        @Option(
                file = "*.ptyr",
                help = "null (flat), stxm (mean frame sent back), moon, flowers, recon, or the path of a .ptyr file;"
                        + " all but null and stxm are used unchanged unless aperture or photons are set",
                since = "0.1")
        Optional<String> model,

        @Option(
                above = 0,
                unit = "photons",
                help = "power of all modes together; null: that of the brightest frame, or as it is for a given probe",
                since = "0.1")
        Optional<Double> photons,

        @Option(def = "{}", help = "what is cut out of the model; null: nothing", since = "0.1")
        Optional<Aperture> aperture,

        @Option(help = "way from the aperture to the sample", since = "0.1")
        Propagation propagation,

        @Option(
                def = "{}",
                help = "how the further modes differ from the first; null: not at all, all equally strong",
                since = "0.1")
        Optional<Diversity> diversity,

        @Option(help = "a probe from an earlier result, for the models recon and .ptyr", since = "0.1")
        Recon recon,

        @Option(
                choices = {"crop_pad"},
                help = "for a given probe of another frame size: crop_pad cuts or pads with zeros; null refuses it",
                since = "0.1")
        Optional<String> resize) {

    /** Checks the model, and that a focus size has an aperture to set. */
    public IlluminationParameters {
        model.ifPresent(word -> StartModel.of(word, recon));
        if (propagation.spotSize().isPresent()
                && aperture.flatMap(Aperture::form).isEmpty()) {
            throw new IllegalArgumentException(
                    "propagation.spot_size sets the size of the aperture, but there is none; set aperture.form to circ"
                            + " or rect, or leave spot_size out");
        }
    }

    /** A flat circle of the power of the data; everything else as where nothing is given. */
    public static IlluminationParameters defaults() {
        return Binder.plain().defaults(IlluminationParameters.class);
    }

    /**
     * A flat circle of the power of the data.
     *
     * @param size diameters in metres; empty: a third of the frame
     */
    public static IlluminationParameters circle(Optional<YX> size) {
        return defaults().with(Aperture.circle(size));
    }

    private IlluminationParameters with(Aperture cut) {
        return new IlluminationParameters(model, photons, Optional.of(cut), propagation, diversity, recon, resize);
    }

    /** Whether the model is what an earlier run has written. */
    boolean isFromResult() {
        return model.filter(word -> StartModel.of(word, recon) instanceof StartModel.Result)
                .isPresent();
    }

    /** The earlier result that the model takes its probe from. */
    public Optional<EarlierResult> earlierResult() {
        return EarlierResult.of(model, recon);
    }

    /** Whether the diversity is one that somebody asked for. */
    boolean diversitySet() {
        return diversity.isPresent() && !diversity.equals(Defaults.ALL.diversity);
    }

    /** Whether an aperture is asked for, where the model already is a probe. */
    boolean apertureSet() {
        return aperture.isPresent()
                && (!aperture.equals(Defaults.ALL.aperture)
                        || propagation.spotSize().isPresent());
    }

    /** Taken from the options when first needed. */
    private static final class Defaults {
        static final IlluminationParameters ALL = defaults();
    }

    /** What is cut out of the model. */
    @Usual({"size"})
    public record Aperture(
            @Option(
                    def = "auto",
                    choices = {"auto", "circ", "rect"},
                    help =
                            "shape; auto: circ, but none for a given probe if nothing of the aperture is set; null: none",
                    since = "0.1")
            Optional<String> form,

            @Option(
                    above = 0,
                    unit = "m",
                    help = "diameter; null: a third of the frame; spot_size counts more",
                    since = "0.1")
            Optional<YX> size,

            @Option(def = "2.0", min = 0, unit = "px", help = "width of the soft edge", since = "0.1")
            double edge,

            @Option(
                    min = 0,
                    max = 1,
                    help = "stop in the middle, as a fraction of the aperture; null: none",
                    since = "0.1")
            Optional<Double> centralStop,

            @Option(def = "0", unit = "m", help = "shift from the axis", since = "0.1")
            YX offset,

            @Option(def = "0", unit = "rad", help = "turn about the shifted centre", since = "0.1")
            double rotate,

            @Option(
                    min = 0,
                    help = "noise, the same for all modes: rms of the phase in rad, its feature size in px, and perhaps"
                            + " the same two for the modulus; null: none",
                    since = "0.1")
            Optional<List<Double>> diffuser) {

        /** Checks the noise. */
        public Aperture {
            ModeNoise.check("diffuser", diffuser);
        }

        static Aperture circle(Optional<YX> size) {
            Aperture plain = Binder.plain().defaults(Aperture.class);
            return new Aperture(
                    Optional.of("circ"),
                    size,
                    plain.edge,
                    plain.centralStop,
                    plain.offset,
                    plain.rotate,
                    plain.diffuser);
        }
    }

    /** Free propagation from the aperture to the sample. */
    @Reserved("antialiasing: 1")
    public record Propagation(
            @Option(
                    min = 0,
                    unit = "m",
                    help = "from the aperture, with a lens in it, to the focus; null or 0: none",
                    since = "0.1")
            Optional<Double> focussed,

            @Option(
                    unit = "m",
                    help = "from there on to the sample, negative: upstream; null or 0: none",
                    since = "0.1")
            Optional<Double> parallel,

            @Option(
                    above = 0,
                    unit = "m",
                    help = "focus size, which sets the size of the aperture; needs focussed",
                    since = "0.1")
            Optional<YX> spotSize) {

        /** Checks that a focus size has a focus. */
        public Propagation {
            if (spotSize.isPresent() && focussed.orElse(0.0) == 0) {
                throw new IllegalArgumentException(
                        "spot_size needs focussed, the distance from the aperture to the focus in m");
            }
        }
    }

    /** How further modes differ from the first. */
    @Reserved("shift")
    public record Diversity(
            @Option(
                    def = "[0.1]",
                    min = 0,
                    max = 1,
                    help = "power of the further modes relative to the first; the last one repeats",
                    since = "0.1")
            List<Double> power,

            @Option(
                    def = "[0.5, 1.0]",
                    min = 0,
                    help = "noise: rms of the phase in rad, its feature size in px, and perhaps the same two for the"
                            + " modulus; null: identical copies",
                    since = "0.1")
            Optional<List<Double>> noise) {

        /** Checks powers and noise. */
        public Diversity {
            ModeDiversity.checkPower(power);
            ModeNoise.check("noise", noise);
        }
    }

    /** An earlier result. */
    public record Recon(
            @Option(file = "*", help = "path of the .ptyr file for the model recon", since = "0.1")
            Optional<String> rfile,

            @Option(
                    help = "label of the scan in that file; null: the storage of the same name, else the first one",
                    since = "0.1")
            Optional<String> label) {}
}
