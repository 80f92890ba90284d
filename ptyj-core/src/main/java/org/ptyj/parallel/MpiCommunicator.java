package org.ptyj.parallel;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * Processes that MPI connects. Numbers off the heap are reduced where they lie, those on the heap pass through a buffer;
 * either in pieces, as MPI counts no further than an int, wants room for a copy of what it reduces, and is fastest in the cache.
 * Synchronised.
 */
final class MpiCommunicator implements Communicator {
    /** Bytes of heap numbers that are reduced at a time: they stay in the cache on their way. */
    private static final int STAGE_BYTES = 1 << 21;

    /**
     * Bytes off the heap that are reduced at a time: on one machine few are fastest, as they stay in the cache; the property
     * is for networks.
     */
    private static final long PIECE_BYTES = Math.max(64, Long.getLong("ptyj.mpi.piece", 1L << 22) / 64 * 64);

    /** Launchers pass on what a process prints, but not what is still on its way when all are ended. */
    private static final long LAST_WORDS_MILLIS = 500;

    private final MpiLibrary library;
    private final int rank;
    private final int size;
    private final String version;
    private final int neighbours;
    private final int processors;
    private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE_BYTES).order(ByteOrder.nativeOrder());
    private final Pointer stagePointer = Native.getDirectBufferPointer(stage);

    /** Of a library that was started. */
    MpiCommunicator(MpiLibrary library) {
        this.library = library;
        this.rank = library.rank();
        this.size = library.size();
        this.version = library.version();
        String machine = library.machine();
        this.neighbours = sharing(machine);
        this.processors = Math.max(1, Runtime.getRuntime().availableProcessors() / sharing(machine + " " + allowed()));
    }

    /** Number of ranks that give the same text. */
    private int sharing(String text) {
        double[] keys = new double[size];
        long mixed = 7;
        for (char c : text.toCharArray()) {
            mixed = (mixed * 1_000_003 + c) & ((1L << 52) - 1);
        }
        keys[rank] = mixed;
        allReduce(keys, Reduction.SUM);
        int same = 0;
        for (double key : keys) {
            same += key == mixed ? 1 : 0;
        }
        return same;
    }

    /** The processors that this process may run on, as launchers restrict them; empty where the system does not tell. */
    private static String allowed() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.isReadable(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("Cpus_allowed:"))
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int processors() {
        return processors;
    }

    @Override
    public int neighbours() {
        return neighbours;
    }

    @Override
    public String description() {
        return version;
    }

    @Override
    public synchronized void allReduce(double[] values, Reduction how) {
        DoubleBuffer room = stage.asDoubleBuffer();
        for (int at = 0; at < values.length; at += room.capacity()) {
            int n = Math.min(room.capacity(), values.length - at);
            room.put(0, values, at, n);
            library.allReduce(stagePointer, n, true, how);
            room.get(0, values, at, n);
        }
    }

    @Override
    public synchronized void allReduce(float[] values, Reduction how) {
        FloatBuffer room = stage.asFloatBuffer();
        for (int at = 0; at < values.length; at += room.capacity()) {
            int n = Math.min(room.capacity(), values.length - at);
            room.put(0, values, at, n);
            library.allReduce(stagePointer, n, false, how);
            room.get(0, values, at, n);
        }
    }

    @Override
    public synchronized void allReduce(NdArray<?> array, Reduction how) {
        ElementType type = array.elementType();
        if (how != Reduction.SUM && type.isComplex()) {
            throw Serial.notOrdered(how);
        }
        OptionalLong address = type == ElementType.BOOL ? OptionalLong.empty() : array.address();
        if (address.isPresent()) {
            inPlace(new Pointer(address.getAsLong()), array.nbytes(), type.precision() == Precision.DOUBLE, how);
        } else {
            staged(array, how);
        }
    }

    private void inPlace(Pointer first, long bytes, boolean isDouble, Reduction how) {
        int each = isDouble ? Double.BYTES : Float.BYTES;
        for (long at = 0; at < bytes; at += PIECE_BYTES) {
            int n = (int) (Math.min(PIECE_BYTES, bytes - at) / each);
            library.allReduce(first.share(at), n, isDouble, how);
        }
    }

    /** Windows with gaps, truth values, and arrays on the heap. */
    private void staged(NdArray<?> array, Reduction how) {
        int parts = array.elementType().isComplex() ? 2 : 1;
        if (array.rank() > 1 && array.size() * parts > Integer.MAX_VALUE / Double.BYTES) {
            for (int i = 0; i < array.length(0); i++) {
                staged(array.layer(i), how);
            }
        } else if (array.precision() == Precision.SINGLE) {
            float[] numbers = new float[Math.toIntExact(array.size() * parts)];
            array.read(numbers, 0);
            allReduce(numbers, how);
            array.write(numbers, 0);
        } else {
            double[] numbers = new double[Math.toIntExact(array.size() * parts)];
            array.read(numbers, 0);
            allReduce(numbers, how);
            array.write(numbers, 0);
        }
    }

    @Override
    public synchronized void barrier() {
        library.barrier();
    }

    /** Not synchronised: another thread may be waiting in a reduction for ever. */
    @Override
    public void abort(int status) {
        try {
            Thread.sleep(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        library.abort(status);
        Runtime.getRuntime().halt(status);
    }

    synchronized void finish() {
        library.finish();
    }
}
