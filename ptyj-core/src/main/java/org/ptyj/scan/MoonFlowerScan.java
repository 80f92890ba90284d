package org.ptyj.scan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.image.Filters;
import org.ptyj.image.Phantoms;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.scan.pattern.Positions;

/**
 * A simulated scan: a moon shines through a meadow of flowers onto a detector far away. Needs no files. A frame depends
 * on the parameters, the seed and its index only, not on the chunks in which frames are asked for.
 */
public final class MoonFlowerScan extends PtyScan {
    private final MoonFlowerParameters parameters;
    private final Streams streams;
    private final String label;
    private final Geo geo;
    private final Positions positions;
    private Optional<SimulatedSample> sample = Optional.empty();
    private int checks;

    /**
     * A scan of which nothing is computed yet.
     *
     * @throws ScanException if shape, num_frames, energy, distance or psize are null
     */
    public MoonFlowerScan(MoonFlowerParameters parameters, ScanContext context) {
        super(parameters.data().withNumFrames(Optional.empty()), context);
        this.parameters = parameters;
        this.label = context.label();
        this.streams = parameters.seed().map(Streams::of).orElse(context.streams());
        this.geo = SimulatedSample.geometry(parameters.data(), context);
        SimulatedPattern pattern = SimulatedPattern.of(
                parameters.model(),
                geo,
                parameters.density(),
                SimulatedSample.numFrames(parameters.data(), context),
                parameters.exactFrames());
        this.positions = pattern.positions();
        log(pattern.notice());
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return Optional.of(positions);
    }

    @Override
    protected Accessible check(int frames, int first) {
        int pause = parameters.blockWaitCount();
        checks++;
        boolean late = pause > 0 && checks % (pause + 1) == 0;
        if (late && checks == pause + 1) {
            log("a chunk is withheld after every " + pause + ", as if data were late (block_wait_count)");
        }
        return Accessible.of(late ? 0 : frames);
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        if (sample.isEmpty()) {
            sample = Optional.of(SimulatedSample.of(geo, positions, probes(), parameters.subpixel()));
        }
        return loadInParallel(indices);
    }

    @Override
    protected Optional<FrameFormat> format() {
        return Optional.of(new FrameFormat(geo.shape().ny(), geo.shape().nx(), Float.BYTES));
    }

    @Override
    protected RawFrame loadFrame(int index) {
        RealArray intensity = sample.orElseThrow().exitWaves(index).stream()
                .map(wave -> geo.propagator().forward(wave).abs2())
                .reduce(RealArray::plusAssign)
                .orElseThrow();
        if (parameters.background() > 0) {
            intensity.mapAssign(counts -> counts + parameters.background());
        }
        RealArray blurred = parameters.psf() > 0 ? Filters.gauss(intensity, parameters.psf()) : intensity;
        if (parameters.addPoissonNoise()) {
            RandomStream random = streams.stream("poisson", label, index);
            blurred.mapAssign(random::nextPoisson);
        } else {
            blurred.mapAssign(Math::rint);
        }
        return RawFrame.of(blurred.as(org.ptyj.array.ElementType.FLOAT32));
    }

    /** The first mode of the probe: shape (ny, nx). */
    public ComplexArray probe() {
        return probes().layer(0);
    }

    /** All modes of the probe: shape (modes, ny, nx); their squared moduli add up to the number of photons. */
    public ComplexArray probes() {
        return SimulatedProbe.of(
                geo.shape().ny(), geo.shape().nx(), parameters.modes(), parameters.photons(), parameters.modePower());
    }

    /** The object of the simulation, with a margin of 10 pixels around what the frames see. */
    public ComplexArray object() {
        int[] shape = SimulatedSample.objectShape(geo, positions);
        return Phantoms.flowers(shape[0], shape[1], Precision.DOUBLE);
    }

    @Override
    public Optional<SimulatedTruth> truth() {
        double[] pixelSize = {geo.resolution().axis(0), geo.resolution().axis(1)};
        return Optional.of(
                new SimulatedTruth(probes(), object(), pixelSize, SimulatedSample.objectOrigin(geo, positions)));
    }
}
