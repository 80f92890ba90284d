package org.ptyj.image;

import java.nio.charset.StandardCharsets;

/**
 * Named random streams of one run: every random draw comes from a stream derived from the run's seed, a purpose and an
 * index, such as {@code streams.stream("poisson", "scan00", 17)}.
 *
 * <p>The same names give the same numbers on every machine and JDK, whatever the threads, ranks and chunks in which the
 * work is done. Streams of different names are independent.
 *
 * @param seed the run's seed
 */
public record Streams(long seed) {
    private static final long NUMBER = 0x4e;
    private static final long TEXT = 0x54;

    public static Streams of(long seed) {
        return new Streams(seed);
    }

    /**
     * A new generator at the start of the stream of a name.
     *
     * @param purpose what the numbers are for
     * @param parts further parts of the name: texts or whole numbers (3 and 3L are the same part, "3" is another)
     * @throws IllegalArgumentException if a part is neither text nor a whole number
     */
    public RandomStream stream(String purpose, Object... parts) {
        long hash = absorbText(SplitMix.mix(seed), purpose);
        for (Object part : parts) {
            hash = absorb(hash, part);
        }
        return RandomStream.seeded(hash);
    }

    private static long absorb(long hash, Object part) {
        if (part instanceof CharSequence text) {
            return absorbText(hash, text.toString());
        }
        if (part instanceof Integer || part instanceof Long || part instanceof Short || part instanceof Byte) {
            return absorbWord(absorbWord(hash, NUMBER), ((Number) part).longValue());
        }
        throw new IllegalArgumentException("a part of a stream's name is a text or a whole number, not " + part);
    }

    /** Kind and length go in first, so that ("ab", "c") and ("a", "bc") differ; then eight bytes at a time. */
    private static long absorbText(long hash, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long h = absorbWord(hash, TEXT | (long) bytes.length << 8);
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word |= (bytes[i] & 0xffL) << 8 * (i % 8);
            if (i % 8 == 7 || i == bytes.length - 1) {
                h = absorbWord(h, word);
                word = 0;
            }
        }
        return h;
    }

    private static long absorbWord(long hash, long word) {
        return SplitMix.mix((hash ^ SplitMix.mix(word + SplitMix.STEP)) + SplitMix.STEP);
    }
}
