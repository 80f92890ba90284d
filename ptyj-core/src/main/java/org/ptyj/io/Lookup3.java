package org.ptyj.io;

/** The checksum of HDF5 metadata: Bob Jenkins, "lookup3" hash (hashlittle), public domain, 2006. */
public final class Lookup3 {
    private Lookup3() {}

    /** Hash of the first {@code length} bytes. */
    public static int hash(byte[] k, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = 0;
        int left = length;
        for (; left > 12; left -= 12, at += 12) {
            a += word(k, at, 4);
            b += word(k, at + 4, 4);
            c += word(k, at + 8, 4);
            // mix
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }
        if (left == 0) {
            return c;
        }
        a += word(k, at, left);
        b += word(k, at + 4, left - 4);
        c += word(k, at + 8, left - 8);
        return last(a, b, c);
    }

    private static int last(int a0, int b0, int c0) {
        int c = (c0 ^ b0) - Integer.rotateLeft(b0, 14);
        int a = (a0 ^ c) - Integer.rotateLeft(c, 11);
        int b = (b0 ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /** Up to four bytes, little-endian. */
    private static int word(byte[] k, int at, int bytes) {
        int word = 0;
        for (int i = 0; i < Math.min(bytes, 4); i++) {
            word |= (k[at + i] & 0xff) << 8 * i;
        }
        return word;
    }
}
