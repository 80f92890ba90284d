package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;

/** The numbers of one array: all of them if they are few, else what they range over. */
final class ValueFacts {
    private static final int FEW = 64;

    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double sum;
    private long finite;
    private long others;

    private ValueFacts() {}

    static void add(NumericArray array, Facts facts) {
        if (array.size() <= FEW) {
            all(array, facts);
        } else {
            ValueFacts range = new ValueFacts();
            range.take(array.values(), array.type().isComplex());
            range.addTo(facts, array.type().isComplex());
        }
    }

    /** Reads frame by frame what is larger than a few numbers. */
    static void add(H5Dataset data, boolean wanted, Facts facts) throws PtyjIoException {
        if (data.isText() || data.type().isEmpty() || data.size() == 0) {
            return;
        }
        boolean complex = data.type().orElseThrow().isComplex();
        if (data.size() <= FEW) {
            all(data.read(), facts);
        } else if (data.storage().bytes() > CountSurvey.MOST_BYTES && !wanted) {
            facts.add(
                    "values",
                    "not read, they take " + Sizes.bytes(data.storage().bytes()) + "; --counts does it");
        } else {
            ValueFacts range = new ValueFacts();
            if (data.shape().length < 2) {
                range.take(complex ? data.readComplex() : data.readDoubles(), complex);
            } else {
                FrameReader frames = data.frames();
                for (int i = 0; i < frames.count(); i++) {
                    range.take(frames.doubles(i), complex);
                }
            }
            range.addTo(facts, complex);
        }
    }

    private static void all(NumericArray array, Facts facts) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(ItemReader.element(array, i));
        }
        facts.add("values", values, ItemText.value(values));
    }

    private void take(double[] values, boolean complex) {
        int step = complex ? 2 : 1;
        for (int i = 0; i < values.length; i += step) {
            double v = complex ? Math.hypot(values[i], values[i + 1]) : values[i];
            if (Double.isFinite(v)) {
                least = Math.min(least, v);
                most = Math.max(most, v);
                sum += v;
                finite++;
            } else {
                others++;
            }
        }
    }

    private void addTo(Facts facts, boolean complex) {
        String what = complex ? "modulus" : "values";
        if (finite > 0) {
            double mean = sum / finite;
            facts.add(
                    what,
                    Map.of("least", least, "most", most, "mean", mean),
                    "%s to %s, mean %s".formatted(Sizes.plain(least), Sizes.plain(most), Sizes.plain(mean)));
        }
        if (others > 0) {
            facts.add("not finite", others, others + " (NaN or infinite)");
        }
    }
}
