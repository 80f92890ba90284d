package org.ptyj.array;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row of real numbers that arrays look at: the one class that knows where the numbers are. Buffers are ND4J's, off the
 * heap. Results of expressions start on the Java heap, where the collector frees them as fast as they are made, and move
 * to ND4J memory when somebody asks for {@link #nd4j()}; from then on both sides see the same numbers.
 *
 * <p>Numbers travel in lines, as double, whatever they are held as: rounding to single on the way back gives the same
 * bits as single arithmetic for one +, -, *, / or square root, and a fused expression rounds once.
 */
abstract class Memory implements AutoCloseable {
    /** Numbers per piece: NIO buffers end at 2 GiB, so longer memory is a list of them. */
    static final int PIECE_BITS = 27;

    static final long PIECE = 1L << PIECE_BITS;

    private final ElementType type;
    private final long length;
    private volatile boolean closed;
    private INDArray owner;

    Memory(ElementType type, long length) {
        this.type = type;
        this.length = length;
    }

    /** Zeros in ND4J memory. */
    static Memory nativeZeros(ElementType type, long length) {
        return of(Nd4j.zeros(dataType(type), Math.max(length, 1)));
    }

    /** Zeros on the heap where they fit there, else in ND4J memory. */
    static Memory temporary(ElementType type, long length) {
        if (length > PIECE) {
            return nativeZeros(type, length);
        }
        return switch (type) {
            case FLOAT32 -> new FloatMemory(new float[(int) length]);
            case FLOAT64 -> new DoubleMemory(new double[(int) length]);
            case BOOL -> new BoolMemory(new byte[(int) length]);
            default -> throw new IllegalArgumentException(type + " is not held as one real number");
        };
    }

    /** The numbers of an ND4J vector, shared. */
    static Memory of(INDArray vector) {
        Memory memory =
                switch (vector.dataType()) {
                    case FLOAT -> new FloatMemory(vector.length());
                    case DOUBLE -> new DoubleMemory(vector.length());
                    case BOOL -> new BoolMemory(vector.length());
                    default ->
                        throw new IllegalArgumentException("ND4J type " + vector.dataType()
                                + " is not supported; cast to FLOAT, DOUBLE or BOOL first");
                };
        memory.adopt(vector);
        return memory;
    }

    private static DataType dataType(ElementType type) {
        return switch (type) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case BOOL -> DataType.BOOL;
            default -> throw new IllegalArgumentException(type + " is not held as one real number");
        };
    }

    private void adopt(INDArray vector) {
        look(vector);
        owner = vector;
    }

    /** Points the pieces at the memory of an ND4J vector. */
    abstract void look(INDArray vector);

    /** Copies numbers out; at most {@link Layout#LINE} complex elements at a time. */
    abstract void read(long at, double[] into, int count);

    /** Copies numbers in. */
    abstract void write(long at, double[] from, int count);

    /** Copies numbers out as float, without the way through double where they are held so. */
    void read(long at, float[] into, int start, int count) {
        double[] line = new double[Math.min(count, Layout.LINE)];
        for (int done = 0; done < count; done += line.length) {
            int n = Math.min(line.length, count - done);
            read(at + done, line, n);
            for (int i = 0; i < n; i++) {
                into[start + done + i] = (float) line[i];
            }
        }
    }

    /** Copies float numbers in. */
    void write(long at, float[] from, int start, int count) {
        double[] line = new double[Math.min(count, Layout.LINE)];
        for (int done = 0; done < count; done += line.length) {
            int n = Math.min(line.length, count - done);
            for (int i = 0; i < n; i++) {
                line[i] = from[start + done + i];
            }
            write(at + done, line, n);
        }
    }

    ElementType type() {
        return type;
    }

    long length() {
        return length;
    }

    /** The numbers as an ND4J vector that shares them; moves them off the heap first if they are there. */
    synchronized INDArray nd4j() {
        check();
        if (owner == null) {
            INDArray vector = Nd4j.zeros(dataType(type), Math.max(length, 1));
            Memory target = of(vector);
            double[] line = new double[Layout.LINE];
            for (long at = 0; at < length; at += line.length) {
                int n = (int) Math.min(line.length, length - at);
                read(at, line, n);
                target.write(at, line, n);
            }
            adopt(vector);
        }
        return owner;
    }

    /** True if the numbers are ND4J's, at an address that does not change. */
    synchronized boolean isOffHeap() {
        check();
        return owner != null;
    }

    /** Throws if the memory was closed. */
    final void check() {
        if (closed) {
            throw new IllegalStateException("the array was closed; its numbers are gone");
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            forget();
            if (owner != null) {
                owner.close();
            }
        }
    }

    /** Drops the pieces, so that nothing can reach freed memory. */
    abstract void forget();

    /** Begin of each piece and the end: {0, PIECE, 2 PIECE, ..., length}. */
    final long[] pieces() {
        int n = (int) ((length + PIECE - 1) >> PIECE_BITS);
        long[] bounds = new long[n + 1];
        Arrays.setAll(bounds, i -> Math.min(i * PIECE, length));
        return bounds;
    }
}
