package org.ptyj.autodiff;

/**
 * How far a simulated intensity is from a measured one, summed over good pixels. {@link StandardLoss} has the usual ones;
 * a loss of your own gives the value and the slope of one pixel.
 */
public interface Loss {
    /** Contribution of one pixel with a simulated intensity &gt; 0 and measured counts &gt;= 0. */
    double value(double simulated, double measured);

    /** Derivative of {@link #value} to the simulated intensity. */
    double slope(double simulated, double measured);

    /** What the reported figure leaves out: the loss of a pixel that cannot be described better. */
    default double offset(double measured) {
        return 0;
    }

    /** What the reported figure is divided by, summed over pixels; 1 gives the mean. */
    default double weight(double measured) {
        return 1;
    }

    /** Name in files and messages. */
    default String label() {
        return getClass().getSimpleName();
    }
}
