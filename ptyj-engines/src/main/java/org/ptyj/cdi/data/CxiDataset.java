package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;

/** What all datasets read from a CXI file, for those who write a kind of their own. */
public final class CxiDataset {
    private CxiDataset() {}

    /** Makes a dataset of an open file, in which frames stay, and of the measurement that was read from it. */
    @FunctionalInterface
    public interface Reading<D> {
        D read(Cxi cxi, Measurement measurement) throws PtyjIoException;
    }

    /**
     * Opens a file, reads what all datasets have in common, and leaves the rest to the caller. The file stays open until the
     * dataset is closed, or is closed if something fails.
     *
     * @throws PtyjIoException if it cannot be read, or something necessary is missing or wrong in it
     */
    public static <D> D open(Path file, CxiReadOptions options, Reading<D> reading) throws PtyjIoException {
        Optional<Integer> entry = options.entry();
        Cxi cxi = entry.isPresent() ? Cxi.open(file, entry.get()) : Cxi.open(file);
        boolean done = false;
        try {
            D dataset = reading.read(cxi, measurement(cxi, options).from(file));
            done = true;
            return dataset;
        } finally {
            if (!done) {
                cxi.close();
            }
        }
    }

    private static Measurement measurement(Cxi cxi, CxiReadOptions options) throws PtyjIoException {
        DetectorGeometry geometry = new DetectorGeometry(
                cxi.distance(), Basis.ofSteps(cxi.basis()), cxi.corner().map(Vector3::of));
        FrameStack frames = new CachedStack(StoredFrames.of(cxi), options.cacheBytes());
        Measurement measurement =
                Measurement.of(frames, cxi.wavelength(), geometry).info(entry(cxi), sample(cxi));
        Optional<RealArray> mask = cxi.mask();
        Optional<RealArray> flat = cxi.flat();
        Optional<RealArray> dark = cxi.dark();
        measurement = mask.isPresent() ? measurement.mask(Mask.of(mask.get())) : measurement;
        measurement = flat.isPresent() ? measurement.flatField(flat.get()) : measurement;
        measurement = dark.isPresent() ? measurement.background(dark.get()) : measurement;
        return measurement.notices(cxi.notices());
    }

    private static EntryInfo entry(Cxi cxi) throws PtyjIoException {
        return new EntryInfo(texts(cxi, Cxi.ENTRY_TEXTS), list(cxi.polarizationStates()));
    }

    private static SampleInfo sample(Cxi cxi) throws PtyjIoException {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String name : Cxi.SAMPLE_NUMBERS) {
            cxi.sampleNumber(name).ifPresent(v -> numbers.put(name, v));
        }
        Optional<SampleOrientation> orientation = cxi.orientation()
                .map(axes -> new SampleOrientation(Vector3.of(axes[0]), Vector3.of(axes[1]), Vector3.of(axes[2])));
        return new SampleInfo(texts(cxi, Cxi.SAMPLE_TEXTS), numbers, list(cxi.unitCell()), orientation);
    }

    private static Map<String, String> texts(Cxi cxi, List<String> names) throws PtyjIoException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            cxi.text(name).ifPresent(v -> texts.put(name, v));
        }
        return texts;
    }

    private static List<Double> list(Optional<double[]> values) {
        return new ArrayList<>(
                Arrays.stream(values.orElse(new double[0])).boxed().toList());
    }
}
