package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.SharedSums;
import org.ptyj.cdi.data.ScanInput;

/** Threads stand for processes. */
class FrameShareTest {
    private static final int PROCESSES = 2;

    private static final class Sums implements SharedSums {
        private final CyclicBarrier barrier = new CyclicBarrier(PROCESSES);
        private final List<double[]> parts = new ArrayList<>();

        @Override
        public void over(double[] numbers) {
            synchronized (parts) {
                parts.add(numbers.clone());
            }
            await();
            Arrays.setAll(numbers, i -> parts.get(0)[i] + parts.get(1)[i]);
            if (await() == 0) {
                parts.clear();
            }
            await();
        }

        @Override
        public void over(float[] numbers) {
            double[] wide = new double[numbers.length];
            Arrays.setAll(wide, i -> numbers[i]);
            over(wide);
            for (int i = 0; i < wide.length; i++) {
                numbers[i] = (float) wide[i];
            }
        }

        private int await() {
            try {
                return barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Epoch> run(FancyPtycho model, RunOptions options, Optional<Integer> process, Sums sums) {
        Reconstructor<ScanInput> adam = Reconstructor.adam(model, CaseModel.dataset());
        process.ifPresent(k -> adam.share(frame -> frame % PROCESSES == k, sums));
        List<Epoch> epochs = new ArrayList<>();
        adam.run(2, options).forEach(epochs::add);
        return epochs;
    }

    // another order of the sums; batches of one leave one process without frames
    @ParameterizedTest
    @CsvSource({"DOUBLE, 5, 0, 1e-10", "DOUBLE, 5, 2, 1e-10", "DOUBLE, 1, 0, 1e-10", "SINGLE, 5, 0, 1e-3"})
    void processesTakeTheStepsOfOne(Precision precision, int batch, int width, double tolerance) throws Exception {
        RunOptions options = RunOptions.adam().rate(0.01).batch(batch).width(width);
        Sums sums = new Sums();
        try (FancyPtycho alone = CaseModel.model(precision);
                FancyPtycho first = CaseModel.model(precision);
                FancyPtycho second = CaseModel.model(precision)) {
            List<Epoch> wanted = run(alone, options, Optional.empty(), sums);
            Thread other = new Thread(() -> run(second, options, Optional.of(1), sums));
            other.start();
            List<Epoch> epochs = run(first, options, Optional.of(0), sums);
            other.join();
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(epochs.get(i).loss() / wanted.get(i).loss() - 1).isBetween(-tolerance, tolerance);
            }
            for (Parameter p : alone.parameters()) {
                double[] found = first.parameter(p.name()).toDoubles();
                assertThat(ModelCase.distance(found, p.toDoubles()))
                        .as(p.name())
                        .isLessThan(tolerance);
                assertThat(second.parameter(p.name()).toDoubles()).isEqualTo(found);
            }
        }
    }
}
