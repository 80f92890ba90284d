package org.ptyj.cdi.data;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Patterns of a view in few bytes: binned if there are too many, quantised on the scale ln(1 + counts), and deflated.
 * Codes of 16 bits come as the upper bytes of all pixels and then the lower ones.
 */
final class PatternCodes {
    /** Bytes before compression that a page may carry. */
    static final long MOST_BYTES = 24L << 20;

    /** Patterns are not binned to fewer pixels than that along their shorter side. */
    private static final int SMALLEST = 32;

    private final int size;
    private final Blocks blocks;
    private final int bits;
    private final int every;
    private final boolean[] source;
    private final boolean[] good;
    private double largest;
    private byte[] packed = {};

    private PatternCodes(InspectView view, Blocks blocks, int bits, int every) {
        this.blocks = blocks;
        this.bits = bits;
        this.every = every;
        size = view.size();
        Mask mask = view.dataset().mask();
        source = mask.toBooleans();
        good = blocks.good(mask, true).toBooleans();
    }

    static PatternCodes of(InspectView view, long mostBytes) {
        int[] shape = view.dataset().frameShape();
        int factor = 1;
        while (bytes(view.size(), shape, factor) > mostBytes
                && Math.min(shape[0], shape[1]) / (factor + 1) >= SMALLEST) {
            factor++;
        }
        long bytes = bytes(view.size(), shape, factor);
        int every = (int) Math.max(1, (bytes + mostBytes - 1) / mostBytes);
        PatternCodes codes =
                new PatternCodes(view, new Blocks(shape[0], shape[1], factor), 2 * bytes <= mostBytes ? 16 : 8, every);
        codes.pack(view);
        return codes;
    }

    private static long bytes(int frames, int[] shape, int factor) {
        return (long) frames * (shape[0] / factor) * (shape[1] / factor);
    }

    private void pack(InspectView view) {
        int length = rows() * columns();
        int count = (size + every - 1) / every;
        largest = Math.log1p(highest(view));
        byte[] upper = new byte[count * length];
        byte[] lower = new byte[bits == 16 ? upper.length : 0];
        for (int k = 0; k < count; k++) {
            encode(pattern(view, k * every), k * length, upper, lower);
        }
        packed = deflated(upper, lower);
    }

    private double highest(InspectView view) {
        double most = 0;
        for (int k = 0; k < size; k += every) {
            most = Math.max(most, Arrays.stream(pattern(view, k)).max().orElse(0));
        }
        return most > 0 ? most : 1;
    }

    private double[] pattern(InspectView view, int frame) {
        return binned(view.counts(frame).toDoubles());
    }

    private void encode(double[] counts, int at, byte[] upper, byte[] lower) {
        int top = bits == 16 ? 0xffff : 0xff;
        for (int i = 0; i < counts.length; i++) {
            int code = (int) Math.round(Math.log1p(Math.max(counts[i], 0)) / largest * top);
            upper[at + i] = (byte) (bits == 16 ? code >> 8 : code);
            if (bits == 16) {
                lower[at + i] = (byte) code;
            }
        }
    }

    private static byte[] deflated(byte[] upper, byte[] lower) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(upper);
            out.write(lower);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Sums of the good pixels of each block. */
    double[] binned(double[] pattern) {
        double[] out = new double[rows() * columns()];
        blocks.sum(pattern, source, out, 0);
        return out;
    }

    int rows() {
        return blocks.rows();
    }

    int columns() {
        return blocks.columns();
    }

    int binning() {
        return blocks.factor();
    }

    int bits() {
        return bits;
    }

    /** ln(1 + counts) of the highest code. */
    double largest() {
        return largest;
    }

    byte[] packed() {
        return packed;
    }

    /** For each frame its place among the patterns, -1 if it is not there. */
    int[] embedded() {
        int[] places = new int[size];
        Arrays.setAll(places, k -> k % every == 0 ? k / every : -1);
        return places;
    }

    int nearestEmbedded(int frame) {
        return frame / every * every;
    }

    /** A digit for each pixel, 0 if masked. */
    String good() {
        StringBuilder digits = new StringBuilder();
        for (boolean b : good) {
            digits.append(b ? '1' : '0');
        }
        return digits.toString();
    }

    /** What the page has to say about what it shows. */
    List<String> notices(InspectView view) {
        List<String> lines = new ArrayList<>();
        if (view.dataset() instanceof AbstractDataset<?, ?> dataset) {
            lines.addAll(dataset.notices());
        }
        if (binning() > 1) {
            lines.add("To keep this page small, patterns are shown with %d x %d pixels summed to one."
                    .formatted(binning(), binning()));
        }
        if (every > 1) {
            lines.add("To keep this page small, only every %dth pattern is in it; all points are shown."
                    .formatted(every));
        }
        view.meanNotice().ifPresent(lines::add);
        return lines;
    }
}
