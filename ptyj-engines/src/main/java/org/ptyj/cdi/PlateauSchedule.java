package org.ptyj.cdi;

/**
 * Makes the learning rate smaller where the loss stops falling: an epoch is bad if its loss is at least best (1 -
 * threshold); after more than {@code patience} bad epochs in a row the rate is multiplied by the factor.
 *
 * @param factor between 0 and 1
 * @param patience bad epochs that are borne
 * @param threshold relative
 * @param cooldown epochs after a change that do not count as bad
 * @param minRate the rate does not fall below
 */
public record PlateauSchedule(double factor, int patience, double threshold, int cooldown, double minRate)
        implements RateSchedule {
    /** Factor 0.2 after 10 bad epochs. */
    public static final PlateauSchedule USUAL = new PlateauSchedule(0.2, 10, 1e-9, 0, 0);

    private static final double LEAST_CHANGE = 1e-8;

    /** Checks the numbers. */
    public PlateauSchedule {
        if (!(factor > 0 && factor < 1) || patience < 0 || !(threshold >= 0) || cooldown < 0 || !(minRate >= 0)) {
            throw new IllegalArgumentException("a schedule needs a factor between 0 and 1 and nothing negative, not "
                    + factor + ", " + patience + ", " + threshold + ", " + cooldown + ", " + minRate);
        }
    }

    /** Where a schedule stands. */
    record State(double rate, double best, int bad, int cooling) {
        static State start(double rate) {
            return new State(rate, Double.POSITIVE_INFINITY, 0, 0);
        }

        State withRate(double other) {
            return new State(other, best, bad, cooling);
        }
    }

    State after(State s, double loss) {
        boolean better = loss < s.best * (1 - threshold) || Double.isInfinite(s.best);
        double best = better ? loss : s.best;
        int bad = better || s.cooling > 0 ? 0 : s.bad + 1;
        int cooling = Math.max(0, s.cooling - 1);
        if (bad <= patience) {
            return new State(s.rate, best, bad, cooling);
        }
        double next = Math.max(s.rate * factor, minRate);
        return new State(s.rate - next > LEAST_CHANGE ? next : s.rate, best, 0, cooldown);
    }
}
