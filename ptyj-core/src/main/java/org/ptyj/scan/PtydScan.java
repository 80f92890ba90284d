package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.param.WordOr;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of a prepared data file ({@code .ptyd}) of this program or of PtyPy, in the order of their indices. As it is, the
 * file's frames and geometry are taken unchanged; as a source it is cropped, turned and rebinned anew.
 */
public final class PtydScan extends PtyScan {
    private final String name;
    private final Optional<GrowingPtyd> growing;
    private PtydFile file;
    private int[] order;
    private Optional<RealArray> shared = Optional.empty();

    private PtydScan(PtydFile file, Optional<GrowingPtyd> growing, PtydParameters parameters, ScanContext context)
            throws PtyjIoException {
        super(complete(file, parameters), context);
        this.file = file;
        this.growing = growing;
        this.name = parameters.file();
        this.order = order(file, parameters.live());
        if (!parameters.processes()) {
            ignored(parameters.data())
                    .ifPresent(keys -> log(keys + " given, but " + name
                            + " is read as it is; name it as source, not as dfile, to process it again"));
        }
        PtydValues.of(file, parameters.data()).replaced().forEach(this::log);
        file.notices().forEach(notice -> log(name + ": " + notice));
        int last = file.index(order[order.length - 1]);
        if (last >= order.length && !parameters.live()) {
            log("%s has %d frames, numbered up to %d; those that are missing are left out"
                    .formatted(name, order.length, last));
        }
    }

    /**
     * Opens a file, and reads all of it but the frames.
     *
     * @throws ScanException if it cannot be read, or lacks what the parameters do not give
     */
    public static PtydScan open(PtydParameters parameters, ScanContext context) {
        String place = "scans." + context.label() + ".data." + parameters.key() + ": ";
        try {
            Path path = Path.of(parameters.file());
            Optional<GrowingPtyd> growing = parameters.live()
                    ? Optional.of(GrowingPtyd.await(path, parameters.data().timeout()))
                    : Optional.empty();
            PtydFile file = growing.isPresent() ? growing.get().file() : PtydFile.open(path);
            try {
                return new PtydScan(file, growing, parameters, context);
            } catch (ScanException | PtyjIoException e) {
                file.close();
                throw e;
            }
        } catch (InvalidPathException e) {
            throw new ScanException(place + "'" + parameters.file() + "' cannot name a file", e);
        } catch (IOException e) {
            throw new ScanException(place + e.getMessage(), e);
        }
    }

    /** Places in the file in the order of the frames' indices; as they came, where the file still grows. */
    private static int[] order(PtydFile file, boolean asTheyCame) throws PtyjIoException {
        if (file.count() == 0) {
            throw file.noFrames();
        }
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, file.count()).boxed().toList());
        places.sort(Comparator.comparingInt(file::index));
        for (int i = 1; i < places.size(); i++) {
            int index = file.index(places.get(i));
            if (index == file.index(places.get(i - 1))) {
                throw new PtyjIoException(
                        file.file(), "/chunks", "two frames have the index " + index + "; write the file again");
            }
        }
        return asTheyCame
                ? IntStream.range(0, file.count()).toArray()
                : places.stream().mapToInt(i -> i).toArray();
    }

    private static Optional<String> ignored(DataParameters given) {
        List<String> keys = new ArrayList<>();
        given.shape().ifPresent(v -> keys.add("shape"));
        given.center().ifPresent(v -> keys.add("center"));
        given.autoCenter().filter(v -> v).ifPresent(v -> keys.add("auto_center"));
        given.orientation().ifPresent(v -> keys.add("orientation"));
        given.rebin().ifPresent(v -> keys.add("rebin"));
        given.psize().ifPresent(v -> keys.add("psize"));
        given.distance().ifPresent(v -> keys.add("distance"));
        given.energy().ifPresent(v -> keys.add("energy"));
        given.detector().saturation().ifPresent(v -> keys.add("saturation"));
        given.detector().hotPixels().ifPresent(v -> keys.add("hot_pixels"));
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", keys) + (keys.size() == 1 ? " is" : " are"));
    }

    /** What is given wins over the file where it is processed; else the file wins. */
    private static DataParameters complete(PtydFile file, PtydParameters parameters) throws PtyjIoException {
        DataParameters given = parameters.data();
        PtydValues values = PtydValues.of(file, given);
        Optional<Double> energy = values.energy();
        Optional<Double> distance = values.distance();
        Optional<YX> psize = values.psize();
        WordOr<YX> center = WordOr.value(values.center());
        if (parameters.processes()) {
            boolean automatic = given.autoCenter().orElse(false);
            return given.withCenter(automatic ? given.center() : given.center().or(() -> Optional.of(center)))
                    .orElse(energy, distance, psize);
        }
        return new DataParameters(
                Optional.empty(),
                Optional.of(center),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                given.rebinMode(),
                psize.or(given::psize),
                distance.or(given::distance),
                energy.or(given::energy),
                given.frameRange(),
                given.numFrames(),
                given.minFrames(),
                given.timeout(),
                DetectorParameters.NONE);
    }

    @Override
    protected OptionalInt countFrames() {
        if (growing.isPresent()) {
            int planned = file.meta().numFrames();
            return planned > 0 ? OptionalInt.of(planned) : OptionalInt.empty();
        }
        return OptionalInt.of(order.length);
    }

    @Override
    protected Accessible check(int frames, int first) throws IOException {
        if (growing.isEmpty()) {
            return Accessible.of(frames);
        }
        if (first + frames > order.length) {
            growing.get().refresh();
            file = growing.get().file();
            order = order(file, true);
        }
        int there = Math.max(0, order.length - first);
        int planned = countFrames().orElse(Integer.MAX_VALUE);
        return new Accessible(Math.min(frames, there), Optional.of(first + Math.min(frames, there) >= planned));
    }

    /** Empty if a frame has none, or if frames bring their own because further ones are still to come. */
    @Override
    protected Optional<Positions> loadPositions() {
        if (growing.isPresent()) {
            return Optional.empty();
        }
        double[][] rows = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            Optional<double[]> position = file.position(order[i]);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            rows[i] = position.get();
        }
        return Optional.of(Positions.of(rows));
    }

    @Override
    protected Optional<FrameFormat> format() {
        List<Integer> shape = file.meta().shape();
        return Optional.of(new FrameFormat(shape.get(0), shape.get(1), file.bytesPerPixel()));
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(name);
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return loadInParallel(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        int place = order[index];
        RawFrame frame = RawFrame.of(file.data(place)).withWeight(sharedMask(file.mask(place)));
        return file.position(place).map(p -> frame.at(new YX(p[0], p[1]))).orElse(frame);
    }

    /** Most files have one mask for all frames; then all frames share one array. */
    private synchronized RealArray sharedMask(RealArray mask) {
        if (shared.isEmpty()) {
            shared = Optional.of(mask);
        }
        return Arrays.equals(shared.get().toDoubles(), mask.toDoubles()) ? shared.get() : mask;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new ScanException(e.getMessage(), e);
        }
    }
}
