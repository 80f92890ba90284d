package org.ptyj.cdi;

import java.util.Optional;

/**
 * How some epochs are run.
 *
 * @param learningRate of the optimiser, at first
 * @param batch frames per step; the last batch of an epoch may have fewer
 * @param shuffle whether frames come in a new random order in each epoch, else in the order of the subset
 * @param width frames per tape at most; 0 for whole batches. Gradients of the tapes of a batch add up
 * @param schedule how the learning rate falls
 */
public record RunOptions(double learningRate, int batch, boolean shuffle, int width, Optional<RateSchedule> schedule) {
    /** Checks the numbers. */
    public RunOptions {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate must be positive and finite, not " + learningRate);
        }
        if (batch < 1 || width < 0) {
            throw new IllegalArgumentException(
                    "batch must be at least 1 and width not negative, not " + batch + ", " + width);
        }
    }

    /** Learning rate 0.005, batches of 15 frames. */
    public static RunOptions adam() {
        return new RunOptions(0.005, 15, true, 0, Optional.empty());
    }

    /**
     * What takes noisy data to the best object in about 100 epochs: learning rate 0.05 in batches of 5 frames, falling by
     * {@link CosineSchedule#USUAL}. More epochs settle more; less than 40 leave too little time. Together with {@link
     * FancyOptions#denoise} more epochs do no harm.
     */
    public static RunOptions settling() {
        return new RunOptions(0.05, 5, true, 0, Optional.of(CosineSchedule.USUAL));
    }

    /** Learning rate 2e-7, batches of 15 frames. Losses are sums, so that rates of plain descent are tiny. */
    public static RunOptions descent() {
        return new RunOptions(2e-7, 15, true, 0, Optional.empty());
    }

    /** Whether the learning rate falls in the same way. */
    boolean fallsLike(RunOptions other) {
        return learningRate == other.learningRate && schedule.equals(other.schedule);
    }

    /** With another learning rate. */
    public RunOptions rate(double rate) {
        return new RunOptions(rate, batch, shuffle, width, schedule);
    }

    /** With another number of frames per step. */
    public RunOptions batch(int frames) {
        return new RunOptions(learningRate, frames, shuffle, width, schedule);
    }

    /** With frames in the order of the subset. */
    public RunOptions inOrder() {
        return new RunOptions(learningRate, batch, false, width, schedule);
    }

    /** With at most so many frames per tape, to save memory. */
    public RunOptions width(int frames) {
        return new RunOptions(learningRate, batch, shuffle, frames, schedule);
    }

    /** With a learning rate that falls. */
    public RunOptions schedule(RateSchedule falling) {
        return new RunOptions(learningRate, batch, shuffle, width, Optional.of(falling));
    }
}
