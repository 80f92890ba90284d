package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.data.Subpixel;
import org.ptyj.image.Crop;
import org.ptyj.image.ImagePair;
import org.ptyj.image.Phantoms;
import org.ptyj.model.LightMap;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RFactor;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** Simulated frames exactly at their positions, which lie anywhere between pixels: what engines gain by knowing it. */
class OffGridTest {
    /** Margin that the simulation has around what the frames see. */
    private static final int MARGIN = 10;

    private static final String SCAN = """
            scans:
              MF:
                name: Full
                data: {name: MoonFlowerScan, energy: 6.2, distance: 7.0, psize: 1.72e-4, shape: 64, num_frames: 80,
                       density: 0.1, photons: 1e7, add_poisson_noise: false, subpixel: true}
            """;

    /** How close a reconstruction has come: phase error (rad rms, without ramp, scale and shift) and R factor. */
    private record Quality(double phase, double r) {}

    /** One engine after the other, each as its name and its parameters. */
    private static Quality quality(String[]... engines) {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCAN))) {
            for (String[] engine : engines) {
                EngineType type = Engines.of(engine[0]);
                Record bound = Schema.of(type.parameters()).bind(Param.parse("{" + engine[1] + "}"));
                Run.of(type.create(bound), ptycho, type.iterations(bound)).toEnd();
            }
            return new Quality(phaseError(ptycho), RFactor.of(ptycho));
        }
    }

    private static String[] engine(String name, String parameters) {
        return new String[] {name, parameters};
    }

    private static double phaseError(Ptycho ptycho) {
        Storage<ComplexArray> object = ptycho.object().storages().iterator().next();
        // Sub-pixel access has made the object a pixel larger on every side.
        int grown = ptycho.object().subpixel() == Subpixel.NONE ? 0 : 1;
        int ny = (int) object.shape()[1] - 2 * grown;
        int nx = (int) object.shape()[2] - 2 * grown;
        int[] box = LightMap.of(ptycho, object).box(0, 0.6);
        ComplexArray all = Phantoms.flowers(ny + 2 * MARGIN, nx + 2 * MARGIN, Precision.DOUBLE);
        int shift = MARGIN - grown;
        ComplexArray truth = crop(all, box[0] + shift, box[1] + shift, box);
        ImagePair pair =
                ImagePair.of(truth, crop(object.layer(0), box[0], box[1], box)).aligned();
        int edge = 4;
        Crop inner = new Crop(
                edge, edge, pair.first().length(0) - 2 * edge, pair.first().length(1) - 2 * edge);
        ImagePair part = pair.cut(inner);
        RealArray phase = part.first().conjTimes(part.second()).arg();
        double mean = phase.mean();
        return Math.sqrt(phase.map(p -> (p - mean) * (p - mean)).mean());
    }

    private static ComplexArray crop(ComplexArray image, int y, int x, int[] box) {
        return new Crop(y, x, box[2] - box[0], box[3] - box[1]).apply(image, Complex.ZERO);
    }

    /** Rounding is an error of the model, so that a tight bound would make the difference map restless on whole pixels. */
    @Test
    void differenceMapEndsCloserOnExactPositions() {
        Quality rounded = quality(engine("DM", "numiter: 60"));
        Quality linear = quality(engine("DM", "numiter: 80, fourier_relax_factor: 0.01, subpix: linear"));
        Quality exact = quality(engine("DM", "numiter: 80, fourier_relax_factor: 0.01, subpix: fourier"));
        assertThat(linear.r()).isLessThan(rounded.r() / 1.5);
        assertThat(exact.r()).isLessThan(rounded.r() / 4);
        assertThat(exact.phase()).isLessThan(rounded.phase() / 2);
    }

    @Test
    void epieEndsCloserOnExactPositions() {
        Quality rounded = quality(engine("EPIE", "numiter: 40"));
        Quality exact = quality(engine("EPIE", "numiter: 40, subpix: fourier"));
        assertThat(exact.r()).isLessThan(rounded.r() / 3);
        assertThat(exact.phase()).isLessThan(rounded.phase() / 2);
    }

    @Test
    void maximumLikelihoodKeepsWhatExactPositionsGave() {
        Quality rounded = quality(engine("EPIE", "numiter: 30"), engine("ML", "numiter: 10"));
        Quality exact =
                quality(engine("EPIE", "numiter: 30, subpix: fourier"), engine("ML", "numiter: 10, subpix: fourier"));
        assertThat(exact.r()).isLessThan(rounded.r() / 2);
        assertThat(exact.phase()).isLessThan(rounded.phase() / 1.5);
    }
}
