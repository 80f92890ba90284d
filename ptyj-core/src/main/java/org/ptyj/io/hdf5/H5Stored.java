package org.ptyj.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.ptyj.io.ByteBuilder;
import org.ptyj.io.Elements;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/** Finds out how a data set is stored and gives access to its frames. */
record H5Stored(Path file, String path, HdfBackingStorage storage) {
    private static final int PIECE_BYTES = 8 << 20;

    /** Access to frames of {@code frameBytes} bytes each; the data set has at least one element. */
    H5Frames open(Dataset data, H5Type type, int frameBytes) {
        byte[] fill = fill(data, type);
        if (data instanceof ChunkedDataset chunked) {
            return new H5Chunked(file, path, chunked, fill);
        }
        if (data instanceof ContiguousDataset contiguous) {
            return contiguous(contiguous, fill, frameBytes);
        }
        ByteBuffer all = ((DatasetBase) data).getDataBuffer(); // compact: at most 64 KiB inside the header
        return frame -> all.slice(frame * frameBytes, frameBytes);
    }

    private H5Frames contiguous(ContiguousDataset data, byte[] fill, int frameBytes) {
        if (data.getDataAddress() == ByteBuilder.UNDEFINED) { // never written
            byte[] bytes = new byte[frameBytes];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = fill[i % fill.length];
            }
            return frame -> ByteBuffer.wrap(bytes);
        }
        FileChannel channel = storage.getFileChannel();
        long start = storage.getUserBlockSize() + data.getDataAddress();
        return frame -> {
            byte[] bytes = new byte[frameBytes];
            readFully(channel, start + (long) frame * frameBytes, bytes);
            return ByteBuffer.wrap(bytes);
        };
    }

    /** Reads by pieces, because the JVM takes as much native memory as is asked for at once. */
    private void readFully(FileChannel channel, long start, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, done, Math.min(PIECE_BYTES, bytes.length - done));
            int n = channel.read(piece, start + done);
            if (n < 0) {
                throw new PtyjIoException(file, path, "is truncated: the file ends within its data; copy it again");
            }
            done += n;
        }
    }

    /** The bytes of what stands where nothing was written. */
    private static byte[] fill(Dataset data, H5Type type) {
        ByteBuffer bytes = ByteBuffer.allocate(type.element().bytes()).order(type.order());
        if (data.getFillValue() instanceof Number number
                && !type.element().isComplex()
                && type.element() != StoredType.FLOAT16) {
            Elements.fromDoubles(new double[] {number.doubleValue()}, 0, 1, type.element(), bytes);
        }
        return bytes.array();
    }
}
