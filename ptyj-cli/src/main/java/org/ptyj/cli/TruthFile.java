package org.ptyj.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.SimulatedTruth;

/** Probe and object of a simulation as a result file, so that all that reads results reads the truth. */
final class TruthFile {
    private TruthFile() {}

    /**
     * Writes the truth of a source.
     *
     * @throws IllegalArgumentException if the frames are not simulated, or the file must not be written
     */
    static void write(Supplier<? extends PtyScan> source, String label, Path file, boolean force)
            throws PtyjIoException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".ptyr")) {
            throw new IllegalArgumentException("--truth " + file + ": the name must end in .ptyr");
        }
        if (Files.exists(file) && !force) {
            throw new IllegalArgumentException(
                    "--truth " + file + " is there already; choose another name, or --overwrite");
        }
        try (PtyScan scan = source.get()) {
            SimulatedTruth truth = scan.truth()
                    .orElseThrow(() -> new IllegalArgumentException("--truth: the frames of scan " + label
                            + " are not simulated, so nobody knows what they were made of"));
            double energyKeV = scan.parameters().energy().orElse(0.0);
            content(truth, "S" + label + "G00", energyKeV).write(file);
        }
    }

    private static Ptyr content(SimulatedTruth truth, String id, double energyKeV) {
        ComplexArray object = truth.object();
        ComplexArray layers = ComplexArray.of(object.toDoubles(), 1, object.length(0), object.length(1));
        double[] middle = {truth.probe().length(1) / 2, truth.probe().length(2) / 2};
        double[] corner = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            corner[axis] = -middle[axis] * truth.pixelSize()[axis];
        }
        return new Ptyr(
                PtyrKind.MINIMAL,
                List.of(wave(id, layers, truth.pixelSize(), truth.origin(), energyKeV)),
                List.of(wave(id, truth.probe(), truth.pixelSize(), corner, energyKeV)),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static PtyrWave wave(String id, ComplexArray data, double[] pixelSize, double[] origin, double energyKeV) {
        double[] center = {-origin[0] / pixelSize[0], -origin[1] / pixelSize[1]};
        List<Integer> layers = IntStream.range(0, data.length(0)).boxed().toList();
        return new PtyrWave(id, data, pixelSize, center, origin, layers, Complex.ZERO, 0, false, energyKeV);
    }
}
