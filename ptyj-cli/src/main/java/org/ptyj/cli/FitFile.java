package org.ptyj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.cdi.results.Results;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.param.ParamFile;

/** What a model of {@code org.ptyj.cdi} saved, in place of a result: probe, object, and where frames were. */
final class FitFile {
    private static final String OBJECT = "obj";
    private static final String PROBE = "probe";

    private final Path file;
    private final Results results;

    private FitFile(Path file, Results results) {
        this.file = file;
        this.results = results;
    }

    static boolean isIn(H5File open) throws PtyjIoException {
        return open.exists("/model_class") && open.exists("/state") && open.exists("/" + OBJECT);
    }

    static SavedResult read(Path file) throws PtyjIoException {
        return new FitFile(file, Results.load(file)).result();
    }

    private SavedResult result() throws PtyjIoException {
        try {
            PtyrWave object = object();
            List<PtyrWave> probes = results.contains(PROBE) ? List.of(probe()) : List.of();
            Ptyr content = new Ptyr(PtyrKind.MINIMAL, List.of(object), probes, Map.of(), Map.of(), Map.of());
            return new SavedResult(file, content, places(object));
        } catch (IllegalArgumentException e) {
            throw new PtyjIoException(file, "", "is an incomplete file of a fit: " + e.getMessage(), e);
        }
    }

    private PtyrWave object() {
        ComplexArray seen = layers(results.complex(results.contains("obj_transmission") ? "obj_transmission" : OBJECT));
        double[] first =
                results.contains("state/min_translation") ? results.numbers("state/min_translation") : new double[2];
        // The model's positions are those of windows' first pixels, a result's those of their middles.
        int[] window = results.contains(PROBE) ? window() : new int[2];
        return wave(OBJECT, seen, new double[] {window[0] / 2 - first[0], window[1] / 2 - first[1]});
    }

    private int[] window() {
        ComplexArray probe = layers(results.complex(PROBE));
        return new int[] {probe.length(1), probe.length(2)};
    }

    private PtyrWave probe() {
        ComplexArray modes = layers(results.complex(PROBE));
        return wave(PROBE, modes, new double[] {modes.length(1) / 2, modes.length(2) / 2});
    }

    private PtyrWave wave(String name, ComplexArray layers, double[] center) {
        double[] pixel = results.numbers(name + "_pixel_size");
        double energy = results.contains("wavelength") ? Wavelength.photonEnergyKeV(results.number("wavelength")) : 0;
        return new PtyrWave(
                name,
                layers,
                pixel,
                center,
                new double[] {-center[0] * pixel[0], -center[1] * pixel[1]},
                IntStream.range(0, layers.length(0)).boxed().toList(),
                Complex.ZERO,
                0,
                false,
                energy);
    }

    private static ComplexArray layers(ComplexArray field) {
        return field.rank() == 3 ? field : field.reshape(1, field.length(0), field.length(1));
    }

    /** Positions of the frames, where the probe lights the object at them as it is in the file. */
    private Map<String, double[]> places(PtyrWave object) {
        if (!results.contains("translations") || !results.contains(OBJECT + "_basis") || isElsewhere()) {
            return Map.of();
        }
        double[] m = results.numbers(OBJECT + "_basis");
        Basis basis = new Basis(new Vector3(m[0], m[2], m[4]), new Vector3(m[1], m[3], m[5]));
        ScanPlane plane = new ScanPlane(basis, Vector3.of(results.numbers("surface_normal")));
        List<Double> pairs = new ArrayList<>();
        for (double[] pixels : plane.toPixels(results.rows("translations"))) {
            pairs.add(pixels[0] * object.pixelSize()[0]);
            pairs.add(pixels[1] * object.pixelSize()[1]);
        }
        return Map.of(OBJECT, pairs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Whether the probe is saved in its far field, or in a plane from which it goes to the sample in each frame. */
    private boolean isElsewhere() {
        Optional<Object> far = results.contains("options")
                ? ParamFile.parse("options", results.text("options")).get("fourierProbe")
                : Optional.empty();
        return far.equals(Optional.of(true)) || results.text("model_class").equals("AxialPtycho");
    }
}
