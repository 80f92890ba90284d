package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.export.ExportFormat;
import org.ptyj.io.export.WaveExport;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrWave;

/** Probes and objects of a result in another format. */
record ResultConversion(Ptyr result, WaveExport export) implements Conversion {
    static ResultConversion of(Path file, ConvertCommand.Target target) {
        target.require("a result", List.of("npy", "tiff", "cxi", "png"));
        return new ResultConversion(
                DataReading.of(() -> asStored(SavedResult.read(file).content())),
                new WaveExport(ExportFormat.of(target.format()), target.stem()));
    }

    /** Results of single precision are read as double, and become what they were. */
    private static Ptyr asStored(Ptyr read) {
        return new Ptyr(
                read.kind(),
                read.objects().stream().map(ResultConversion::asStored).toList(),
                read.probes().stream().map(ResultConversion::asStored).toList(),
                read.parameters(),
                read.runtime(),
                read.further());
    }

    private static PtyrWave asStored(PtyrWave wave) {
        double[] pairs = new double[Math.toIntExact(2 * wave.data().size())];
        wave.data().read(pairs, 0);
        float[] single = new float[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            single[i] = (float) pairs[i];
            if (single[i] != pairs[i] && !Double.isNaN(pairs[i])) {
                return wave;
            }
        }
        return wave.with(ComplexArray.of(single, wave.data().shape()));
    }

    @Override
    public List<Path> files() {
        return export.files(outlines(result.probes()), outlines(result.objects()));
    }

    static List<WaveExport.Outline> outlines(List<PtyrWave> waves) {
        return waves.stream()
                .map(wave -> new WaveExport.Outline(wave.id(), wave.data().length(0)))
                .toList();
    }

    @Override
    public void write(Consumer<Path> written, Consumer<String> told) throws IOException {
        export.write(result.probes(), result.objects(), written);
    }
}
