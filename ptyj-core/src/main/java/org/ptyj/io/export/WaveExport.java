package org.ptyj.io.export;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiImages;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.io.tiff.TiffWriter;

/**
 * Probes and objects in files of another format. Names begin with what was given and go on with what is in the file:
 * {@code run_object_SG00_phase.tif}.
 *
 * @param format of the files
 * @param stem folder and beginning of the names
 */
public record WaveExport(ExportFormat format, Path stem) {
    private static final String NOT_IN_NAMES = "[^\\p{L}\\p{M}\\p{N}._-]";

    /**
     * What is known of a wave before it is.
     *
     * @param id of its storage
     * @param layers how many it has
     */
    public record Outline(String id, int layers) {
        static Outline of(PtyrWave wave) {
            return new Outline(wave.id(), wave.data().length(0));
        }
    }

    /** What is in a file: one aspect of a wave, of one layer or of all (-1). */
    private record Part(String name, Aspect aspect, int layer) {}

    private enum Aspect {
        COMPLEX,
        AMPLITUDE,
        PHASE
    }

    /** The files that are going to be written: first of the probes, then of the objects. */
    public List<Path> files(List<Outline> probes, List<Outline> objects) {
        if (format == ExportFormat.CXI) {
            return List.of(file(""));
        }
        List<Path> files = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        probes.forEach(wave -> parts("_probe_" + safe(wave.id()), wave, taken).forEach(p -> files.add(file(p.name))));
        objects.forEach(wave -> parts("_object_" + safe(wave.id()), wave, taken).forEach(p -> files.add(file(p.name))));
        return files;
    }

    private static String safe(String id) {
        return id.replaceAll(NOT_IN_NAMES, "_");
    }

    private Path file(String what) {
        return stem.resolveSibling(stem.getFileName() + what + "." + format.ending());
    }

    private List<Part> parts(String name, Outline wave, Set<String> taken) {
        String own = name;
        for (int i = 2; !taken.add(own); i++) { // IDs may differ only in what file names cannot hold
            own = name + "_" + i;
        }
        if (format == ExportFormat.NPY) {
            return List.of(new Part(own, Aspect.COMPLEX, -1));
        }
        List<Part> parts = new ArrayList<>();
        for (Aspect aspect : List.of(Aspect.AMPLITUDE, Aspect.PHASE)) {
            String of = own + "_" + aspect.name().toLowerCase(Locale.ROOT);
            boolean pictures = format == ExportFormat.PNG;
            for (int layer = 0; layer < (pictures ? wave.layers() : 1); layer++) {
                String number = pictures && wave.layers() > 1 ? "_" + layer : "";
                parts.add(new Part(of + number, aspect, pictures ? layer : -1));
            }
        }
        return parts;
    }

    /**
     * Writes all files, replacing those that are there.
     *
     * @param written takes the path of each when it is complete
     */
    public void write(List<PtyrWave> probes, List<PtyrWave> objects, Consumer<Path> written) throws PtyjIoException {
        if (format == ExportFormat.CXI) {
            CxiImages.write(file(""), images(objects, "object"), images(probes, "probe"));
            written.accept(file(""));
            return;
        }
        Iterator<Path> files = files(
                        probes.stream().map(Outline::of).toList(),
                        objects.stream().map(Outline::of).toList())
                .iterator();
        for (List<PtyrWave> waves : List.of(probes, objects)) {
            for (PtyrWave wave : waves) {
                for (Part part : parts("", Outline.of(wave), new HashSet<>())) {
                    Path file = files.next();
                    write(file, wave, part);
                    written.accept(file);
                }
            }
        }
    }

    private static List<CxiImages.Image> images(List<PtyrWave> waves, String what) {
        return waves.stream()
                .map(wave ->
                        new CxiImages.Image(what + " " + wave.id(), wave.stack(), wave.pixelSize(), wave.energyKeV()))
                .toList();
    }

    private void write(Path file, PtyrWave wave, Part part) throws PtyjIoException {
        switch (format) {
            case NPY -> {
                H5Tree.FrameStack stack = wave.stack();
                Npy.write(file, stack.type(), stack.shape(), stack.frames());
            }
            case TIFF -> tiff(file, wave, part.aspect);
            default -> picture(file, wave, part);
        }
    }

    private static void tiff(Path file, PtyrWave wave, Aspect aspect) throws PtyjIoException {
        TiffWriter.of(
                        StoredType.FLOAT32,
                        wave.data().length(0),
                        wave.data().length(1),
                        wave.data().length(2),
                        (layer, out) -> floats(values(wave, aspect, layer), out))
                .pixelSize(wave.pixelSize()[0], wave.pixelSize()[1])
                .description(String.format(
                        Locale.ROOT,
                        "%s of %s, pixel %.6e x %.6e m (y, x)",
                        aspect == Aspect.PHASE ? "phase in rad" : "amplitude",
                        wave.id(),
                        wave.pixelSize()[0],
                        wave.pixelSize()[1]))
                .write(file);
    }

    private static void floats(double[] values, ByteBuffer out) {
        for (double v : values) {
            out.putFloat((float) v);
        }
    }

    private static double[] values(PtyrWave wave, Aspect aspect, int layer) {
        RealArray values = aspect == Aspect.PHASE
                ? wave.data().layer(layer).arg()
                : wave.data().layer(layer).abs();
        return values.toDoubles();
    }

    private static void picture(Path file, PtyrWave wave, Part part) throws PtyjIoException {
        double[] values = values(wave, part.aspect, part.layer);
        boolean phase = part.aspect == Aspect.PHASE;
        double most = 0;
        for (double v : values) {
            most = v < Double.POSITIVE_INFINITY ? Math.max(most, v) : most;
        }
        GrayPng.write(
                file,
                values,
                wave.data().length(1),
                wave.data().length(2),
                phase ? -Math.PI : 0,
                phase ? Math.PI : most);
    }
}
