package org.ptyj.array;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Memory off the heap for one frame, one per thread, that grows to the largest frame that the thread has seen. */
final class MklScratch {
    /** A cache line, and the widest vector register. */
    private static final int ALIGNMENT = 64;

    private static final ThreadLocal<MklScratch> MINE = ThreadLocal.withInitial(() -> new MklScratch(0));

    private final ByteBuffer bytes;
    final FloatBuffer floats;
    final DoubleBuffer doubles;
    final long address;

    private MklScratch(int length) {
        int whole = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        bytes = ByteBuffer.allocateDirect(whole + ALIGNMENT)
                .alignedSlice(ALIGNMENT)
                .order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer();
        doubles = bytes.asDoubleBuffer();
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** This thread's scratch, of at least so many bytes. */
    static MklScratch ofBytes(int length) {
        MklScratch scratch = MINE.get();
        if (scratch.bytes.capacity() < length) {
            scratch = new MklScratch(length);
            MINE.set(scratch);
        }
        return scratch;
    }
}
