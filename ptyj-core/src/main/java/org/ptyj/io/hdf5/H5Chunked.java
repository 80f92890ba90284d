package org.ptyj.io.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.io.PtyjIoException;

/**
 * Frames of a chunked data set. Where a chunk reaches over several frames, the decoded chunks around the last frames are
 * kept, so that reading in order decodes each chunk once; with one frame per chunk nothing is kept.
 */
final class H5Chunked implements H5Frames {
    private static final int SLABS_KEPT = 2; // threads work on both sides of a border

    private final Path file;
    private final String path;
    private final ChunkedDataset data;
    private final byte[] fill;
    private final int elementBytes;
    private final int[] leading;
    private final int[] chunk;
    private final int lead;
    private final int rows;
    private final int columns;
    private final int chunkRows;
    private final int chunkColumns;
    private final Map<Integer, Map<Integer, byte[]>> slabs = new LinkedHashMap<>(4, 0.75f, true);

    H5Chunked(Path file, String path, ChunkedDataset data, byte[] fill) {
        this.file = file;
        this.path = path;
        this.data = data;
        this.fill = fill;
        int[] shape = data.getDimensions();
        elementBytes = data.getDataType().getSize();
        chunk = data.getChunkDimensions();
        lead = Math.max(0, shape.length - 2);
        leading = Arrays.copyOf(shape, lead);
        rows = shape.length > 1 ? shape[lead] : 1;
        columns = shape[shape.length - 1];
        chunkRows = shape.length > 1 ? chunk[lead] : 1;
        chunkColumns = chunk[shape.length - 1];
    }

    @Override
    public boolean anyOrder() {
        return depth() == 1;
    }

    /** Frames that one chunk reaches over. */
    private int depth() {
        int depth = 1;
        for (int j = 0; j < lead; j++) {
            depth *= chunk[j];
        }
        return depth;
    }

    @Override
    public ByteBuffer bytes(int frame) throws IOException {
        int[] offset = new int[chunk.length];
        int slab = 0; // number of the chunk along the leading axes
        int inner = 0; // number of the frame within it
        int rest = frame;
        int[] index = new int[lead];
        for (int j = lead - 1; j >= 0; j--) {
            index[j] = rest % leading[j];
            rest /= leading[j];
        }
        for (int j = 0; j < lead; j++) {
            int along = index[j] / chunk[j];
            offset[j] = along * chunk[j];
            slab = slab * ((leading[j] + chunk[j] - 1) / chunk[j]) + along;
            inner = inner * chunk[j] + index[j] % chunk[j];
        }
        return assemble(offset, depth() == 1 ? Map.of() : slab(slab), inner);
    }

    private Map<Integer, byte[]> slab(int number) {
        synchronized (slabs) {
            Map<Integer, byte[]> slab = slabs.computeIfAbsent(number, n -> new ConcurrentHashMap<>());
            if (slabs.size() > SLABS_KEPT) {
                slabs.remove(slabs.keySet().iterator().next());
            }
            return slab;
        }
    }

    private ByteBuffer assemble(int[] offset, Map<Integer, byte[]> kept, int inner) throws IOException {
        int across = (columns + chunkColumns - 1) / chunkColumns;
        boolean whole = chunkRows == rows && chunkColumns == columns;
        byte[] out = whole ? new byte[0] : new byte[rows * columns * elementBytes];
        for (int y = 0; y < rows; y += chunkRows) {
            for (int x = 0; x < columns; x += chunkColumns) {
                byte[] decoded = chunk(offset, y, x, kept, y / chunkRows * across + x / chunkColumns);
                int from = inner * chunkRows * chunkColumns * elementBytes;
                if (whole) {
                    return ByteBuffer.wrap(decoded, from, decoded.length - from);
                }
                copy(decoded, from, out, y, x);
            }
        }
        return ByteBuffer.wrap(out);
    }

    private void copy(byte[] decoded, int from, byte[] out, int y0, int x0) {
        int bytes = Math.min(chunkColumns, columns - x0) * elementBytes;
        for (int y = 0; y < Math.min(chunkRows, rows - y0); y++) {
            int at = from + y * chunkColumns * elementBytes;
            System.arraycopy(decoded, at, out, ((y0 + y) * columns + x0) * elementBytes, bytes);
        }
    }

    private byte[] chunk(int[] offset, int y, int x, Map<Integer, byte[]> kept, int number) throws IOException {
        int[] place = offset.clone();
        place[place.length - 1] = x;
        if (place.length > 1) {
            place[lead] = y;
        }
        if (depth() == 1) {
            return checked(place);
        }
        return kept.computeIfAbsent(
                number,
                n -> { // one thread decodes, the others wait for it
                    try {
                        return checked(place);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private byte[] checked(int[] place) throws IOException {
        byte[] decoded = decode(place).orElseGet(this::filled);
        if (decoded.length != chunkBytes()) {
            throw new PtyjIoException(
                    file,
                    path,
                    "is damaged: chunk %s has %d bytes instead of %d; write or copy the file again"
                            .formatted(Arrays.toString(place), decoded.length, chunkBytes()));
        }
        return decoded;
    }

    private int chunkBytes() {
        return Math.toIntExact((long) depth() * chunkRows * chunkColumns * elementBytes);
    }

    /** A chunk's content; empty if it was never written. */
    private Optional<byte[]> decode(int[] place) throws IOException {
        try {
            return Optional.of(data.getDecompressedChunk(place));
        } catch (HdfException e) {
            String message = String.valueOf(e.getMessage());
            boolean absent = message.startsWith("No chunk with offset") || message.endsWith("at address -1");
            if (!absent) {
                throw e;
            }
            if (growing()) {
                throw new PtyjIoException(
                        file,
                        path,
                        "chunk " + Arrays.toString(place) + " of a growing data set is missing, and the chunks after it"
                                + " cannot be found; copy the file with h5repack");
            }
            return Optional.empty();
        }
    }

    /** The reader stops at the first gap in the index of such a data set (extensible array), without saying so. */
    private boolean growing() {
        long[] most = data.getMaxSize();
        return data instanceof ChunkedDatasetV4
                && most != null
                && Arrays.stream(most).filter(n -> n == -1).count() == 1;
    }

    private byte[] filled() {
        byte[] bytes = new byte[chunkBytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = fill[i % fill.length];
        }
        return bytes;
    }
}
