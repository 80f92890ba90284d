package org.ptyj.scan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.CxiWriter;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.param.Binder;

/**
 * Saves what a data source delivers as one file, which {@link CxiScan} or {@link PtydScan} reads. Frames are stored as they
 * are delivered, whole numbers as integers, and only a few of them are in memory at a time.
 */
public final class ScanFile {
    private ScanFile() {}

    /** Formats of files with frames. */
    public enum Format {
        /** CXI; one mask for all frames, so pixels that are not valid in some frames only are marked there by -1 or NaN. */
        CXI,
        /** PtyPy's prepared data. */
        PTYD;

        /**
         * The format that a file's ending says.
         *
         * @throws IllegalArgumentException if it says none
         */
        public static Format of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            file + ": a file of frames ends in .cxi or .ptyd; choose one of them"));
        }
    }

    /**
     * Saves all frames of a source, replacing an existing file once the new one is complete.
     *
     * @param source opens the source at its first frame; asked again, and all frames read anew, where a later frame does not
     *     fit what the first ones let expect: no whole numbers, or another mask
     * @throws ScanException if the source cannot be read, has no frames, or a frame has no position
     * @throws PtyjIoException if the file cannot be written
     */
    public static SavedScan save(Supplier<? extends PtyScan> source, Path file) throws PtyjIoException {
        Format format = Format.of(file);
        FrameStream.Plan plan = FrameStream.Plan.first();
        while (true) {
            try (PtyScan scan = source.get()) {
                return save(FrameStream.of(scan, plan, format == Format.CXI), scan.parameters(), format, file);
            } catch (FrameStream.UnplannedFrameException e) {
                plan = e.better();
            }
        }
    }

    private static SavedScan save(FrameStream stream, DataParameters parameters, Format format, Path file)
            throws PtyjIoException {
        if (format == Format.CXI) {
            cxi(stream, file);
        } else {
            ptyd(stream, parameters, file);
        }
        return stream.summary();
    }

    private static void cxi(FrameStream stream, Path file) throws PtyjIoException {
        ScanMeta meta = stream.meta();
        CxiWriter.of(stream.type(), meta.numFrames(), meta.ny(), meta.nx(), stream)
                .wavelength(Wavelength.ofPhotons(meta.energyKeV()))
                .distance(meta.distance())
                .pixelSize(meta.psize().y(), meta.psize().x())
                .corner(
                        meta.center().x() * meta.psize().x(),
                        meta.center().y() * meta.psize().y(),
                        meta.distance())
                .mask(stream::mask)
                .positions(stream::positions)
                .text("title", meta.label())
                .text("program_name", "ptyj")
                .write(file);
    }

    private static void ptyd(FrameStream stream, DataParameters parameters, Path file) throws PtyjIoException {
        Map<String, @Nullable Object> info =
                new LinkedHashMap<>(Binder.toParam(parameters).toMap());
        Ptyd.write(
                file,
                PtydWriter.meta(stream.meta()),
                info,
                stream.type(),
                stream,
                stream::writeMask,
                (i, out) -> List.of(stream.positions())
                        .forEach(p -> out.putDouble(p[0]).putDouble(p[1])));
    }
}
