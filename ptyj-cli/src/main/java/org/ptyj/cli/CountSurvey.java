package org.ptyj.cli;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;

/**
 * Counts of the valid pixels of all frames.
 *
 * @param frames number of frames
 * @param total of all frames
 * @param least of the darkest frame
 * @param most of the brightest frame
 * @param highest of the brightest pixel
 * @param masked share of the pixels of all frames that are not valid
 */
record CountSurvey(int frames, double total, double least, double most, double highest, double masked) {
    /** More bytes than this are read only when the user asks for it. */
    static final long MOST_BYTES = 200_000_000;

    /** A frame and its mask, which is not 0 where a pixel is valid. */
    record Frame(RealArray counts, RealArray mask) {}

    /** Gives frames; any number of threads may ask. */
    @FunctionalInterface
    interface Source {
        Frame frame(int index) throws PtyjIoException;
    }

    private record One(double sum, double highest, long invalid, long pixels) {}

    /** Reads all frames, a few at a time; the numbers do not depend on how many threads do it. */
    static CountSurvey of(int frames, Source source) throws PtyjIoException {
        try {
            List<One> all = IntStream.range(0, frames)
                    .parallel()
                    .mapToObj(i -> one(i, source))
                    .toList();
            double total = all.stream().mapToDouble(One::sum).reduce(0, Double::sum);
            long invalid = all.stream().mapToLong(One::invalid).sum();
            long pixels = all.stream().mapToLong(One::pixels).sum();
            return new CountSurvey(
                    frames,
                    total,
                    all.stream().mapToDouble(One::sum).min().orElse(0),
                    all.stream().mapToDouble(One::sum).max().orElse(0),
                    all.stream().mapToDouble(One::highest).max().orElse(0),
                    (double) invalid / pixels);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof PtyjIoException known) {
                throw known;
            }
            throw e;
        }
    }

    private static One one(int index, Source source) {
        try {
            Frame frame = source.frame(index);
            double[] counts = frame.counts().toDoubles();
            double[] mask = frame.mask().toDoubles();
            double sum = 0;
            double highest = 0;
            long invalid = 0;
            for (int i = 0; i < counts.length; i++) {
                if (mask[i] != 0 && Double.isFinite(counts[i])) {
                    sum += counts[i];
                    highest = Math.max(highest, counts[i]);
                } else {
                    invalid++;
                }
            }
            return new One(sum, highest, invalid, counts.length);
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addTo(Facts facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("total", total);
        values.put("mean", total / frames);
        values.put("least", least);
        values.put("most", most);
        values.put("highest pixel", highest);
        facts.add(
                "counts",
                values,
                String.format(
                        Locale.ROOT,
                        "%.4g per frame (%.4g to %.4g), highest pixel %s, total %.4g",
                        total / frames,
                        least,
                        most,
                        Sizes.plain(highest),
                        total));
        facts.add("masked", masked, Sizes.plain(100 * masked) + " % of the pixels");
    }

    /** Instead of the numbers, where finding them out would take long. */
    static void leaveOut(Facts facts, long bytes) {
        facts.add("counts", "not added up, the frames take " + Sizes.bytes(bytes) + "; --counts does it");
    }
}
