package org.ptyj.cdi;

/**
 * Lets the learning rate fall along half a cosine, from the whole rate in the first epoch of a run to a small share of it
 * after the last one. Steps of Adam are about as long as the learning rate however small gradients are; only when the rate
 * has fallen do unknowns settle. I. Loshchilov, F. Hutter, arXiv:1608.03983, equation 5, without restarts.
 *
 * @param last share of the rate at the end, 0 to 1
 */
public record CosineSchedule(double last) implements RateSchedule {
    /** Down to 2 %. */
    public static final CosineSchedule USUAL = new CosineSchedule(0.02);

    /** Checks the share. */
    public CosineSchedule {
        if (!(last >= 0 && last <= 1)) {
            throw new IllegalArgumentException("last share of the learning rate must be between 0 and 1, not " + last);
        }
    }

    /** The factor of the rate when so many epochs of a run are done. */
    double share(int done, int epochs) {
        double way = Math.min(1, (double) done / epochs);
        return last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * way));
    }
}
