package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.io.StoredType;

/** The reference case of a far-field model: 5 frames of 16 x 16 pixels, 2 modes. One metre is one pixel. */
final class CaseModel {
    static final ModelCase FILES = new ModelCase("forward");
    static final double PROBE_NORM = 20.192979704186335;
    static final Basis METRES = new Basis(new Vector3(1, 0, 0), new Vector3(0, 1, 0));

    private CaseModel() {}

    static Ptycho2DDataset dataset() {
        return dataset(
                FILES.frames("in_measured")::read, 5, 16, 16, FILES.mask("in_mask"), FILES.rows("in_pixel_positions"));
    }

    interface Reader {
        void read(int frame, double[] counts);
    }

    static Ptycho2DDataset dataset(Reader reader, int count, int ny, int nx, boolean[] good, double[][] positions) {
        Measurement m = Measurement.of(stack(reader, count, ny, nx), 1e-10, DetectorGeometry.of(1, 1e-4));
        double[][] translations = new double[count][];
        for (int k = 0; k < count; k++) {
            translations[k] = new double[] {positions[k][0], positions[k][1], 0};
        }
        return Ptycho2DDataset.of(m.mask(Mask.of(good, ny, nx)), translations);
    }

    private static FrameStack stack(Reader reader, int count, int ny, int nx) {
        return new FrameStack() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int rows() {
                return ny;
            }

            @Override
            public int columns() {
                return nx;
            }

            @Override
            public StoredType type() {
                return StoredType.FLOAT64;
            }

            @Override
            public void read(int frame, double[] out, int at) {
                double[] counts = new double[ny * nx];
                reader.read(frame, counts);
                System.arraycopy(counts, 0, out, at, counts.length);
            }
        };
    }

    static FancyStart start() {
        double[][] weights = new double[5][];
        for (int k = 0; k < 5; k++) {
            weights[k] = new double[] {FILES.values("in_weights")[k]};
        }
        return new FancyStart(
                FILES.complex("in_probe_normalized").times(PROBE_NORM),
                FILES.complex("in_obj"),
                new double[2],
                FILES.real("in_background_sqrt"),
                weights,
                FILES.rows("in_offsets"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ScanPlane.of(METRES),
                METRES,
                new int[] {16, 16});
    }

    static FancyOptions options(Precision precision) {
        return FancyOptions.unguarded().modes(2).precision(precision).threads(2);
    }

    /** A model whose parameters are all refined. */
    static FancyPtycho model(Precision precision) {
        FancyPtycho model = new FancyPtycho(start(), options(precision));
        model.parameter("background").refine();
        return model;
    }
}
