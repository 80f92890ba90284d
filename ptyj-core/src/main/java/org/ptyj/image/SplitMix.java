package org.ptyj.image;

/**
 * The mixing function of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014; constants: D. Stafford's variant 13): every bit of the input changes half of the output's bits.
 */
final class SplitMix {
    /** 2^64 divided by the golden ratio, odd. */
    static final long STEP = 0x9e3779b97f4a7c15L;

    private SplitMix() {}

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
