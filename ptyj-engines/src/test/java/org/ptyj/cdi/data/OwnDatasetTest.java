package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;

/** A user's own kind of dataset needs its inputs, its fields, and how it is made again. */
class OwnDatasetTest {
    @TempDir
    private Path folder;

    /** Patterns of a sample at some temperatures. */
    private static final class HeatedDataset extends AbstractDataset<HeatedDataset.Input, HeatedDataset> {
        private final double[] kelvin;

        record Input(int[] index, double[] kelvin) {}

        private HeatedDataset(Measurement measurement, double[] kelvin) {
            super(measurement);
            this.kelvin = kelvin;
        }

        static HeatedDataset read(Path patterns, Path kelvin) throws IOException {
            FrameStack frames = FrameStack.of(Npy.read(patterns));
            return new HeatedDataset(
                    Measurement.of(frames, 1e-10, DetectorGeometry.of(1, 75e-6)),
                    Npy.read(kelvin).values());
        }

        @Override
        public Input inputs(int[] frames) {
            return new Input(
                    measurement().numbers(frames),
                    Arrays.stream(frames).mapToDouble(k -> kelvin[k]).toArray());
        }

        @Override
        protected HeatedDataset with(Measurement edited, int[] kept) {
            return new HeatedDataset(
                    edited, Arrays.stream(kept).mapToDouble(k -> kelvin[k]).toArray());
        }

        @Override
        public void write(CxiWriter writer) {
            super.write(writer);
            writer.perFrame("temperature", kelvin);
        }

        @Override
        public InspectView inspect(InspectOptions options) {
            var chart = new InspectView.Chart(
                    InspectView.Layout.LINE, kelvin, new double[kelvin.length], "Temperature (K)", "Counts");
            return new InspectView(this, chart, options);
        }
    }

    @Test
    void editingWritingAndLookingComeForFree() throws IOException {
        double[] counts = IntStream.range(0, 4 * 6 * 6).asDoubleStream().toArray();
        Npy.write(folder.resolve("p.npy"), new NumericArray(StoredType.FLOAT32, new long[] {4, 6, 6}, counts));
        Npy.write(folder.resolve("t.npy"), NumericArray.of(new double[] {300, 310, 320, 330}, 4));
        HeatedDataset data = HeatedDataset.read(folder.resolve("p.npy"), folder.resolve("t.npy"));
        HeatedDataset edited = data.removeFrames(new boolean[] {true, false, false, false})
                .downsample(2)
                .pad(1)
                .subset(new int[] {2, 0});
        assertThat(edited.frameShape()).containsExactly(5, 5);
        assertThat(edited.inputs(new int[] {0}).kelvin()).containsExactly(330);
        assertThat(edited.inputs(new int[] {0}).index()).containsExactly(2);
        assertThat(edited.inspect().values()[1])
                .isEqualTo(Arrays.stream(counts).skip(36).limit(36).sum());
        edited.toCxi(folder.resolve("a.cxi"));
        try (var cxi = org.ptyj.io.cxi.Cxi.open(folder.resolve("a.cxi"))) {
            assertThat(cxi.perFrame("temperature").orElseThrow()).containsExactly(330, 310);
        }
        assertThat(InspectPage.html(edited.inspect(), "own")).contains("Temperature (K)");
    }
}
