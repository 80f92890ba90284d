package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.scan.pattern.Positions;

/** A scan for measuring how long the set-up takes: real positions, but every frame is one bright pixel on the axis. */
public final class QuickScan extends PtyScan {
    private static final double COUNTS = 1e7;

    private final Positions positions;
    private final RealArray frame;

    /**
     * A scan.
     *
     * @throws ScanException if shape, num_frames, energy, distance or psize are null
     */
    public QuickScan(QuickParameters parameters, ScanContext context) {
        super(parameters.data().withNumFrames(Optional.empty()), context);
        Geo geo = SimulatedSample.geometry(parameters.data(), context);
        SimulatedPattern pattern = SimulatedPattern.of(
                parameters.model(),
                geo,
                parameters.density(),
                SimulatedSample.numFrames(parameters.data(), context),
                true);
        positions = pattern.positions();
        log(pattern.notice());
        int ny = geo.shape().ny();
        int nx = geo.shape().nx();
        int bright = ny / 2 * nx + nx / 2;
        frame = RealArray.generate(ElementType.FLOAT32, i -> i == bright ? COUNTS : 0, ny, nx);
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return Optional.of(positions);
    }

    @Override
    protected Optional<FrameFormat> format() {
        return Optional.of(new FrameFormat(frame.length(0), frame.length(1), Float.BYTES));
    }

    @Override
    protected RawFrame loadFrame(int index) {
        return RawFrame.of(frame.copy());
    }
}
