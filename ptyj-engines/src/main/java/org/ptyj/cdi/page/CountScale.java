package org.ptyj.cdi.page;

/** The scale on which counts are quantised. */
public enum CountScale {
    /** ln(1 + counts): steps are about a fraction of the counts. */
    LOGARITHM {
        @Override
        double of(double counts) {
            return Math.log1p(counts);
        }
    },
    /** sqrt(counts): steps are about a fraction of the noise of counting. */
    ROOT {
        @Override
        double of(double counts) {
            return Math.sqrt(counts);
        }
    };

    abstract double of(double counts);
}
