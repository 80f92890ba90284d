package org.ptyj.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.param.Inline;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSource;
import org.ptyj.scan.pattern.Positions;

/** The frames of the reference trajectories: counts, mask and positions from a folder of .npy files. */
final class CaseScan extends PtyScan {
    static final Path FOLDER = Path.of("src/test/resources/cases/engines");

    CaseScan(DataParameters parameters, ScanContext context) {
        super(parameters, context);
    }

    static RealArray array(String name) throws IOException {
        NumericArray found = Npy.read(FOLDER.resolve(name + ".npy"));
        return RealArray.of(found.values(), found.shape());
    }

    @Override
    protected Optional<Positions> loadPositions() throws IOException {
        RealArray positions = array("positions_m");
        double[][] all = new double[positions.length(0)][];
        for (int i = 0; i < all.length; i++) {
            all[i] = positions.layer(i).toDoubles();
        }
        return Optional.of(Positions.of(all));
    }

    @Override
    protected Optional<RealArray> loadWeight() throws IOException {
        return Optional.of(array("mask").as(ElementType.FLOAT32));
    }

    @Override
    protected OptionalInt countFrames() {
        return OptionalInt.of(20);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        return RawFrame.of(array("diff").layer(index).copy());
    }

    /** Its place in parameter trees. */
    public static final class Source implements ScanSource {
        @Override
        public String name() {
            return "CaseScan";
        }

        @Override
        public Class<? extends Record> parameters() {
            return Parameters.class;
        }

        @Override
        public PtyScan open(Record parameters, ScanContext context) {
            return new CaseScan(((Parameters) parameters).data(), context);
        }
    }

    /** Nothing of its own. */
    public record Parameters(
            @Inline(defaults = "shape: null") DataParameters data) {}
}
