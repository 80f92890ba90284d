package org.ptyj.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.ptypy.PtydFile;

/** Frames of a scan in a file, whatever its format. */
sealed interface DataFile extends AutoCloseable {
    int count();

    /** Counts of a frame, shape (y, x). */
    RealArray frame(int index) throws PtyjIoException;

    /** Not 0 where a pixel of a frame is valid. */
    RealArray mask(int index) throws PtyjIoException;

    /**
     * Position (y, x) of each frame, m.
     *
     * @throws PtyjIoException if the file has none
     */
    double[][] positions() throws PtyjIoException;

    @Override
    void close() throws PtyjIoException;

    static DataFile cxi(Path file) throws PtyjIoException {
        Cxi cxi = Cxi.open(file);
        try {
            return new OfCxi(cxi, cxi.mask());
        } catch (PtyjIoException e) {
            cxi.close();
            throw e;
        }
    }

    static DataFile ptyd(Path file) throws PtyjIoException {
        return new OfPtyd(file, PtydFile.open(file));
    }

    /** A .ptyd file. */
    record OfPtyd(Path path, PtydFile file) implements DataFile {
        @Override
        public int count() {
            return file.count();
        }

        @Override
        public RealArray frame(int index) throws PtyjIoException {
            return file.data(index);
        }

        @Override
        public RealArray mask(int index) throws PtyjIoException {
            return file.mask(index);
        }

        @Override
        public double[][] positions() throws PtyjIoException {
            double[][] all = new double[count()][];
            for (int i = 0; i < all.length; i++) {
                all[i] =
                        file.position(i).orElseThrow(() -> new PtyjIoException(path, "has no positions of its frames"));
            }
            return all;
        }

        @Override
        public void close() throws PtyjIoException {
            file.close();
        }
    }

    /** The first entry of a CXI file; one mask holds for all frames. */
    record OfCxi(Cxi file, Optional<RealArray> valid) implements DataFile {
        @Override
        public int count() {
            return file.frames().count();
        }

        @Override
        public RealArray frame(int index) throws PtyjIoException {
            return RealArray.of(
                    file.frames().doubles(index),
                    file.frames().rows(),
                    file.frames().columns());
        }

        @Override
        public RealArray mask(int index) {
            return valid.orElseGet(() -> RealArray.generate(
                    ElementType.BOOL,
                    i -> 1,
                    file.frames().rows(),
                    file.frames().columns()));
        }

        @Override
        public double[][] positions() throws PtyjIoException {
            return file.positions();
        }

        @Override
        public void close() throws PtyjIoException {
            file.close();
        }
    }
}
