package org.ptyj.engine;

import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSource;

/** Few small frames of random counts, each with a mask of its own: for what has to hold for any data. */
final class SmallScan extends PtyScan {
    private final Parameters parameters;
    private final ScanContext context;

    SmallScan(Parameters parameters, ScanContext context) {
        super(parameters.data().withNumFrames(Optional.empty()), context);
        this.parameters = parameters;
        this.context = context;
    }

    @Override
    protected OptionalInt countFrames() {
        return OptionalInt.of(parameters.data().numFrames().orElseThrow());
    }

    @Override
    protected RawFrame loadFrame(int index) {
        RandomStream random = context.streams().stream("small", context.label(), index);
        int ny = parameters.frame().y();
        int nx = parameters.frame().x();
        RealArray counts = RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    double y = (i / nx - ny / 2) / (0.3 * ny);
                    double x = (i % nx - nx / 2) / (0.3 * nx);
                    return Math.rint(1000 * random.nextDouble() * Math.exp(-y * y - x * x));
                },
                ny,
                nx);
        double masked = index == parameters.dark() ? 1 : 0.1;
        RealArray weight = RealArray.generate(ElementType.FLOAT64, i -> random.nextDouble() < masked ? 0 : 1, ny, nx);
        double step = parameters.step();
        YX position = new YX(index % 3 * step + random.nextDouble() * step / 3, index / 3 * step);
        return RawFrame.of(counts).withWeight(weight).at(position);
    }

    /** Its place in parameter trees. */
    public static final class Source implements ScanSource {
        @Override
        public String name() {
            return "SmallScan";
        }

        @Override
        public Class<? extends Record> parameters() {
            return Parameters.class;
        }

        @Override
        public PtyScan open(Record parameters, ScanContext context) {
            return new SmallScan((Parameters) parameters, context);
        }
    }

    /** Shape of the frames, step between positions in m, and number of a frame that is masked everywhere. */
    public record Parameters(
            @Inline(defaults = {"shape: null", "num_frames: 7", "energy: 9.0", "distance: 2.1", "psize: 7.5e-5"})
            DataParameters data,

            @Option(def = "16", help = "shape of the frames")
            YXInt frame,

            @Option(def = "8e-7", help = "step between positions")
            double step,

            @Option(def = "-1", help = "number of a frame that is masked everywhere")
            int dark) {}
}
