package org.ptyj.engine.kernel;

/**
 * The numbers of one step of Adam (D. P. Kingma, J. Ba, arXiv:1412.6980): m = beta1 m + (1 - beta1) g, v = beta2 v + (1 -
 * beta2) g^2, x -= rate m / (sqrt(v) root + epsilon).
 *
 * @param rate step length, divided by 1 - beta1^count
 * @param root 1 / sqrt(1 - beta2^count)
 */
public record AdamStep(double beta1, double beta2, double rate, double root, double epsilon) {
    /** The step number {@code count}, from 1 on, with a learning rate. */
    public static AdamStep of(double learningRate, double beta1, double beta2, double epsilon, int count) {
        return new AdamStep(
                beta1,
                beta2,
                learningRate / (1 - Math.pow(beta1, count)),
                1 / Math.sqrt(1 - Math.pow(beta2, count)),
                epsilon);
    }
}
