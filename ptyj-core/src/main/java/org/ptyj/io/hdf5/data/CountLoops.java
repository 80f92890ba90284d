package org.ptyj.io.hdf5.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loops that make floats of what detectors count: integers without sign, their lowest byte first. */
class CountLoops {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    void unsigned16(byte[] in, int at, float[] out, int from, int count) {
        for (int i = 0; i < count; i++) {
            out[from + i] = (short) SHORT.get(in, at + 2 * i) & 0xffff;
        }
    }

    void unsigned32(byte[] in, int at, float[] out, int from, int count) {
        for (int i = 0; i < count; i++) {
            out[from + i] = (int) INT.get(in, at + 4 * i) & 0xffffffffL;
        }
    }
}
