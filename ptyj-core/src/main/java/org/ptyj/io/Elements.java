package org.ptyj.io;

import java.nio.ByteBuffer;

/** Conversion between the bytes of a file and Java numbers; the buffer's byte order is the file's. */
public final class Elements {
    private Elements() {}

    /**
     * Reads numbers from the buffer's position on.
     *
     * @param count real numbers to read, two for each complex element
     */
    public static void toDoubles(ByteBuffer in, StoredType type, double[] out, int at, int count) {
        int end = at + count;
        switch (type.part()) {
            case FLOAT64 -> in.slice().order(in.order()).asDoubleBuffer().get(out, at, count);
            case FLOAT32 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 4) {
                    out[i] = in.getFloat(p);
                }
            }
            case INT64 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 8) {
                    out[i] = in.getLong(p);
                }
            }
            case UINT64 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 8) {
                    out[i] = unsigned(in.getLong(p));
                }
            }
            case UINT32 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 4) {
                    out[i] = in.getInt(p) & 0xffffffffL;
                }
            }
            case INT32 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 4) {
                    out[i] = in.getInt(p);
                }
            }
            default -> smallToDoubles(in, type, out, at, end);
        }
    }

    private static void smallToDoubles(ByteBuffer in, StoredType type, double[] out, int at, int end) {
        for (int i = at, p = in.position(); i < end; i++, p += type.bytes()) {
            out[i] = small(in, type, p);
        }
    }

    /** Reads numbers as floats, which suits counts and single precision data; wider values are rounded. */
    public static void toFloats(ByteBuffer in, StoredType type, float[] out, int at, int count) {
        int end = at + count;
        switch (type.part()) {
            case FLOAT32 -> in.slice().order(in.order()).asFloatBuffer().get(out, at, count);
            case UINT16 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 2) {
                    out[i] = in.getChar(p);
                }
            }
            case INT32 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 4) {
                    out[i] = in.getInt(p);
                }
            }
            case UINT32 -> {
                for (int i = at, p = in.position(); i < end; i++, p += 4) {
                    out[i] = in.getInt(p) & 0xffffffffL;
                }
            }
            case FLOAT64, INT64, UINT64 -> {
                double[] wide = new double[count];
                toDoubles(in, type, wide, 0, count);
                for (int i = 0; i < count; i++) {
                    out[at + i] = (float) wide[i];
                }
            }
            default -> {
                for (int i = at, p = in.position(); i < end; i++, p += type.bytes()) {
                    out[i] = small(in, type, p);
                }
            }
        }
    }

    /** A number of one or two bytes; all of them are exact as float. */
    private static float small(ByteBuffer in, StoredType type, int p) {
        return switch (type) {
            case INT8 -> in.get(p);
            case UINT8 -> in.get(p) & 0xff;
            case BOOL -> in.get(p) != 0 ? 1 : 0;
            case INT16 -> in.getShort(p);
            case UINT16 -> in.getChar(p);
            case FLOAT16 -> half(in.getShort(p));
            default -> throw new IllegalArgumentException(type + " has more than two bytes");
        };
    }

    /** Writes numbers at the buffer's position, converted like a Java cast (integers are cut, not rounded). */
    public static void fromDoubles(double[] in, int at, int count, StoredType type, ByteBuffer out) {
        for (int i = at; i < at + count; i++) {
            double v = in[i];
            switch (type.part()) {
                case FLOAT64 -> out.putDouble(v);
                case FLOAT32 -> out.putFloat((float) v);
                case INT64 -> out.putLong((long) v);
                case UINT64 -> out.putLong(v >= 0x1p63 ? (long) (v - 0x1p63) + Long.MIN_VALUE : (long) v);
                case INT32, UINT32 -> out.putInt((int) (long) v);
                case INT16, UINT16 -> out.putShort((short) (long) v);
                case INT8, UINT8 -> out.put((byte) (long) v);
                case BOOL -> out.put((byte) (v != 0 ? 1 : 0));
                default -> throw new IllegalArgumentException("cannot write " + type + "; use FLOAT32");
            }
        }
    }

    /** The value of a 64-bit pattern without sign; above 2^53 it is rounded. */
    static double unsigned(long bits) {
        // Halving keeps the lowest bit as a sticky one, so that the result is rounded once.
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    /** IEEE 754 binary16: sign 1 bit, exponent 5 bits (bias 15), fraction 10 bits. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1024 + fraction, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
