package org.ptyj.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.data.Storage;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Runs every engine on one small problem; also a program, so that another JVM can do the same. */
final class EngineBits {
    /** What is run, one after the other on waves of its own. */
    static final List<String> ENGINES = List.of(
            "name: DM, overlap_max_iterations: 2, average_start: 0",
            "name: RAAR, obj_smooth_std: 0.7",
            "name: EPIE, average_start: 0",
            "name: RPIE",
            "name: SDR, tau: 0.5",
            "name: ML, ML_type: gaussian",
            "name: ML, ML_type: poisson, poly_line_coeffs: auto, floating_intensities: true, reg_del2: true",
            "name: ML, ML_type: euclid, scale_precond: true, wavefield_precond: true, average_start: 0");

    private EngineBits() {}

    /** Probe and object after some iterations, errors included, as numbers in one list. */
    static double[] run(String engine, String type, int threads, int iterations) {
        System.setProperty("ptyj.threads", Integer.toString(threads));
        RunParameters parameters = Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        RunParameters.class,
                        Param.parse(String.format(
                                "{data_type: %s, scans: {S: {coherence: {num_probe_modes: 2}, data: {name: MoonFlowerScan,"
                                        + " shape: 48, num_frames: 20}}}, engines: {e: {numiter: %d, probe_update_start: 1,"
                                        + " %s}}}",
                                type, iterations, engine)))
                .value();
        try (Ptycho ptycho = Ptycho.of(parameters)) {
            List<double[]> parts = new ArrayList<>();
            new Reconstruction(ptycho)
                    .run(it -> parts.add(new double[] {
                        it.errors().fourier(), it.errors().photon(), it.errors().exit()
                    }));
            for (var container : List.of(ptycho.probe(), ptycho.object())) {
                for (Storage<?> storage : container.storages()) {
                    parts.add(storage.data().toDoubles());
                }
            }
            return parts.stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }

    /** All engines by what they are called and the precision. */
    static Map<String, double[]> all(int threads, int iterations) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (String type : List.of("single", "double")) {
            for (String engine : ENGINES) {
                all.put(engine + " (" + type + ")", run(engine, type, threads, iterations));
            }
        }
        return all;
    }

    private static ByteBuffer bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return bytes;
    }

    /** Arguments: number of threads, number of iterations, file to write the numbers of all engines to. */
    public static void main(String[] args) throws IOException {
        List<double[]> all = new ArrayList<>(
                all(Integer.parseInt(args[0]), Integer.parseInt(args[1])).values());
        try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
            for (double[] numbers : all) {
                out.write(bytes(numbers).array());
            }
        }
    }
}
