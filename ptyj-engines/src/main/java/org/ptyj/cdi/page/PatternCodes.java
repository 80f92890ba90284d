package org.ptyj.cdi.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Patterns in few bytes: counts from 0 to the largest one, quantised with 8 or 16 bits on a scale. Codes of 16 bits come as
 * the upper bytes of all pixels and then the lower ones, which deflates better.
 */
public final class PatternCodes {
    private final CountScale scale;
    private final int bits;
    private final double largest;
    private final byte[] codes;

    private PatternCodes(CountScale scale, int bits, double largest, int pixels) {
        this.scale = scale;
        this.bits = bits;
        this.largest = largest;
        this.codes = new byte[bits / 8 * pixels];
    }

    /**
     * Codes of patterns.
     *
     * @param count number of patterns
     * @param length pixels of each
     * @param bits 8 or 16
     * @param patterns gives the counts of a pattern; asked twice for each
     */
    public static PatternCodes of(int count, int length, CountScale scale, int bits, IntFunction<double[]> patterns) {
        double largest = 0;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, Arrays.stream(patterns.apply(k)).max().orElse(0));
        }
        PatternCodes codes = new PatternCodes(scale, bits, largest > 0 ? largest : 1, count * length);
        for (int k = 0; k < count; k++) {
            codes.encode(patterns.apply(k), k * length);
        }
        return codes;
    }

    private void encode(double[] counts, int at) {
        int top = bits == 16 ? 0xffff : 0xff;
        double range = scale.of(largest);
        for (int i = 0; i < counts.length; i++) {
            int code = (int) Math.round(scale.of(Math.max(counts[i], 0)) / range * top);
            codes[at + i] = (byte) (bits == 16 ? code >> 8 : code);
            if (bits == 16) {
                codes[codes.length / 2 + at + i] = (byte) code;
            }
        }
    }

    /** What the scripts have to know to read the codes. */
    public Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("scale", scale.name());
        meta.put("bits", bits);
        meta.put("largest", largest);
        return meta;
    }

    /** The codes, deflated, in base 64. */
    public String packed() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(all, deflater)) {
            out.write(codes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(all.toByteArray());
    }
}
