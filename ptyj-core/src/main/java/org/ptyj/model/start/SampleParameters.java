package org.ptyj.model.start;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Binder;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Shorthand;

/** The object to start with. A word alone is the model: {@code sample: flowers}. */
@Shorthand("model")
@Reserved({"stxm: {label: null}", "process"})
public record SampleParameters(
        @Option(
                file = "*.ptyr",
                help = "null (fill everywhere), flowers, moon, recon, or the path of a .ptyr file;"
                        + " cut or padded around its middle",
                since = "0.1")
        Optional<String> model,

        @Option(
                def = "1",
                min = 0,
                help = "initial transmission, where there is no model or beyond its edge",
                since = "0.1")
        double fill,

        @Option(help = "an object from an earlier result, for the models recon and .ptyr", since = "0.1")
        IlluminationParameters.Recon recon,

        @Option(help = "how further modes differ from the first; null: not at all", since = "0.1")
        Optional<Diversity> diversity) {

    /** Checks the model. */
    public SampleParameters {
        model.ifPresent(word -> {
            if (StartModel.of(word, recon) instanceof StartModel.Stxm) {
                throw new IllegalArgumentException("model: stxm is not implemented for samples; known are null, "
                        + "flowers, moon, recon and the path of a .ptyr file; write null to begin with fill");
            }
        });
    }

    /** The earlier result that the model takes its object from. */
    public Optional<EarlierResult> earlierResult() {
        return EarlierResult.of(model, recon);
    }

    /** Transmission 1 everywhere. */
    public static SampleParameters defaults() {
        return Binder.plain().defaults(SampleParameters.class);
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
}
