package org.ptyj.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.io.StoredType;
import org.ptyj.io.tiff.TiffWriter;

/**
 * Saves what a data source delivers as plain arrays, which {@link StackScan} and every other program read: frames, mask and
 * positions in a file each. Frames are stored as they are delivered, whole numbers as integers, and only a few of them are
 * in memory at a time.
 *
 * @param tiff frames and mask as TIFF and positions as a table; otherwise all as .npy
 * @param stem folder and beginning of the names
 */
public record StackFile(boolean tiff, Path stem) {

    /** The files that are written: frames, mask, positions. */
    public List<Path> files() {
        String ending = tiff ? ".tif" : ".npy";
        return List.of(file("_frames" + ending), file("_mask" + ending), file("_positions" + (tiff ? ".csv" : ".npy")));
    }

    private Path file(String rest) {
        return stem.resolveSibling(stem.getFileName() + rest);
    }

    /**
     * Saves all frames of a source, replacing files that are there.
     *
     * @param source opens the source at its first frame; asked again where a later frame does not fit what the first ones
     *     let expect
     * @throws ScanException if the source cannot be read, has no frames, or a frame has no position
     * @throws PtyjIoException if a file cannot be written
     */
    public SavedScan save(Supplier<? extends PtyScan> source) throws PtyjIoException {
        FrameStream.Plan plan = FrameStream.Plan.first();
        while (true) {
            try (PtyScan scan = source.get()) {
                return save(FrameStream.of(scan, plan, true));
            } catch (FrameStream.UnplannedFrameException e) {
                plan = e.better();
            }
        }
    }

    private SavedScan save(FrameStream stream) throws PtyjIoException {
        ScanMeta meta = stream.meta();
        long[] shape = {meta.numFrames(), meta.ny(), meta.nx()};
        if (tiff) {
            TiffWriter.of(stream.type(), meta.numFrames(), meta.ny(), meta.nx(), stream)
                    .write(files().get(0));
        } else {
            Npy.write(files().get(0), stream.type(), shape, stream);
        }
        mask(stream.mask());
        positions(stream.positions());
        return stream.summary();
    }

    private void mask(RealArray mask) throws PtyjIoException {
        if (tiff) {
            double[] valid = mask.toDoubles();
            TiffWriter.of(StoredType.UINT8, 1, mask.length(0), mask.length(1), (i, out) -> {
                        for (double v : valid) {
                            out.put((byte) v);
                        }
                    })
                    .write(files().get(1));
        } else {
            Npy.write(files().get(1), mask, StoredType.BOOL);
        }
    }

    private void positions(double[][] rows) throws PtyjIoException {
        if (!tiff) {
            double[] flat = new double[2 * rows.length];
            for (int i = 0; i < rows.length; i++) {
                flat[2 * i] = rows[i][0];
                flat[2 * i + 1] = rows[i][1];
            }
            Npy.write(files().get(2), flat, rows.length, 2);
            return;
        }
        StringBuilder text = new StringBuilder("y (m),x (m)\n");
        for (double[] row : rows) {
            text.append(String.format(Locale.ROOT, "%s,%s%n", row[0], row[1]).replace("\r", ""));
        }
        SafeFile.writeText(files().get(2), text.toString());
    }
}
