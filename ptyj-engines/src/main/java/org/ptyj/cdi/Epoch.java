package org.ptyj.cdi;

/**
 * What one pass over the frames gave.
 *
 * @param number counted over the life of the model, from 1 on
 * @param loss each batch's loss before its step, summed and normalised: for amplitudes the mean over good pixels; for
 *     Poisson noise 1 is pure shot noise
 * @param regulariser the sum of what the model added to the loss of each batch
 * @param seconds it took
 * @param learningRate it was made with
 */
public record Epoch(int number, double loss, double regulariser, double seconds, double learningRate) {
    /** One line for logs. */
    public String line() {
        return String.format(java.util.Locale.ROOT, "epoch %4d   loss %.5e   %.2f s", number, loss, seconds);
    }
}
