package org.ptyj.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.cdi.Epoch;
import org.ptyj.cdi.Reconstructor;
import org.ptyj.cdi.RunOptions;
import org.ptyj.cdi.SimplePtycho;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;

/**
 * Prints the loss of each epoch of Adam on the plain model (one mode, whole pixels, learning rate 0.005) with frames in a given
 * order, to be compared with that of another program.
 *
 * <pre>PeerLosses scan.cxi probe.npy orders.npy OBJECT_SIZE BATCH</pre>
 *
 * <p>{@code probe.npy}: complex, shape (rows, columns); {@code orders.npy}: numbers of frames, shape (epochs, frames).
 */
public final class PeerLosses {
    private PeerLosses() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(Path.of(args[0]));
        NumericArray probe = Npy.read(Path.of(args[1]));
        NumericArray orders = Npy.read(Path.of(args[2]));
        int size = Integer.parseInt(args[3]);
        RunOptions options =
                RunOptions.adam().batch(Integer.parseInt(args[4])).inOrder();
        double[] empty = new double[2 * size * size];
        for (int i = 0; i < empty.length; i += 2) {
            empty[i] = 1;
        }
        try (SimplePtycho model = new SimplePtycho(
                ComplexArray.of(probe.values(), probe.shape()),
                ComplexArray.of(empty, size, size),
                new double[2],
                data.plane(),
                Precision.SINGLE,
                2)) {
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, data);
            int frames = (int) orders.shape()[1];
            for (int epoch = 0; epoch < orders.shape()[0]; epoch++) {
                double[] order = Arrays.copyOfRange(orders.values(), epoch * frames, (epoch + 1) * frames);
                adam.subset(Arrays.stream(order).mapToInt(k -> (int) k).toArray());
                for (Epoch e : adam.run(1, options)) {
                    System.out.printf("epoch %d loss %.5f%n", e.number(), e.loss());
                }
            }
        }
    }
}
