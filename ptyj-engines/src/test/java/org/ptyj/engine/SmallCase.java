package org.ptyj.engine;

import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Small reconstructions with random waves, one for each way in which frames, modes and scans can hang together. */
public enum SmallCase {
    /** The plainest of all: one far-field mode. */
    EVEN("S00: {data: {name: SmallScan}}"),
    ONE_FRAME("S00: {data: {name: SmallScan, num_frames: 1}}"),
    ODD("S00: {data: {name: SmallScan, frame: [15, 15]}}"),
    NOT_SQUARE("S00: {data: {name: SmallScan, frame: [12, 17]}}"),
    OFF_AXIS("S00: {data: {name: SmallScan, center: [6.3, 9.1]}}"),
    NEAR_FIELD("""
            S00:
              propagation: nearfield
              data: {name: SmallScan, frame: [16, 14], psize: 1e-7, distance: 1e-3, step: 4e-7}"""),
    MODES("S00: {coherence: {num_probe_modes: 3, num_object_modes: 2}, data: {name: SmallScan}}"),
    VANILLA("S00: {name: Vanilla, data: {name: SmallScan}}"),
    /** The far field pads the frame before its transform. */
    PADDED("S00: {coherence: {energies: [1.06]}, data: {name: SmallScan, frame: [40, 36]}}"),
    CROPPED("S00: {coherence: {energies: [0.94]}, data: {name: SmallScan, frame: [40, 36]}}"),
    /** One probe that is propagated in three ways, so that no phase can be kept in it. */
    ACHROMATIC("S00: {coherence: {energies: [1.0, 1.06, 0.94]}, data: {name: SmallScan, frame: [36, 40]}}"),
    CHROMATIC("""
            S00:
              coherence: {energies: [1.0, 1.06], probe_dispersion: linear, object_dispersion: linear}
              data: {name: SmallScan, frame: [36, 40]}"""),
    DARK_FRAME("S00: {coherence: {num_probe_modes: 2}, data: {name: SmallScan, dark: 3}}"),
    TWO_SCANS("""
            S00: {data: {name: SmallScan}}
            S01: {coherence: {num_probe_modes: 2}, data: {name: SmallScan, frame: [14, 18], num_frames: 4}}"""),
    SHARED_PROBE("""
            S00: {data: {name: SmallScan}}
            S01: {share_probe_with: S00, data: {name: SmallScan, num_frames: 4}}"""),
    SHARED_OBJECT("""
            S00: {data: {name: SmallScan}}
            S01: {share_object_with: S00, data: {name: SmallScan, num_frames: 4}}"""),
    SHARED_BOTH("""
            S00: {data: {name: SmallScan}}
            S01: {share_probe_with: S00, share_object_with: S00, data: {name: SmallScan, num_frames: 4}}""");

    private final String scans;

    SmallCase(String scans) {
        this.scans = scans;
    }

    /** A new one: always the same numbers, rounded to the precision. */
    public Ptycho start(Precision precision) {
        return start(precision, notice -> {});
    }

    /** The same, with what it has to tell. */
    public Ptycho start(Precision precision, Consumer<String> notices) {
        String type = precision == Precision.SINGLE ? "single" : "double";
        Param tree = Param.parse("data_type: " + type + "\nscans:\n" + scans.indent(2));
        Ptycho ptycho = Ptycho.of(
                Binder.with(EngineRegistry.INSTANCE)
                        .bind(RunParameters.class, tree)
                        .value(),
                notices);
        shuffle(ptycho.probe(), 8, 10);
        shuffle(ptycho.object(), 1, 0.3);
        for (Pod pod : ptycho.pods()) {
            pod.exit().assign(pod.exitWave());
        }
        shuffleExits(ptycho);
        return ptycho;
    }

    /** Random numbers around a real value, in each storage others. */
    private static void shuffle(Container<ComplexArray> container, double middle, double spread) {
        for (Storage<ComplexArray> storage : container.storages()) {
            storage.data().assign(random(storage.data(), container.id() + storage.id(), middle, spread));
        }
    }

    private static void shuffleExits(Ptycho ptycho) {
        for (Pod pod : ptycho.pods()) {
            pod.exit().plusAssign(random(pod.exit(), pod.id(), 0, 2));
        }
    }

    /** Random complex numbers in an array's shape; the same for the same name. */
    public static ComplexArray random(ComplexArray like, String name, double middle, double spread) {
        RandomStream random = Streams.of(1).stream(name);
        double[] pairs = new double[Math.toIntExact(2 * like.size())];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = random.nextGaussian(i % 2 == 0 ? middle : 0, spread);
        }
        return ComplexArray.of(pairs, like.shape()).as(like.precision());
    }
}
