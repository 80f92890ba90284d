package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Precision;
import org.ptyj.cdi.results.Results;

class SaveGuardTest {
    @TempDir
    private Path folder;

    private static void fit(FancyPtycho model, int epochs, int throwAt) {
        for (Epoch e : model.adam(epochs, CaseModel.dataset())) {
            if (e.number() == throwAt) {
                throw new ArithmeticException("the loop's own mistake");
            }
        }
    }

    @Test
    void anExceptionInTheLoopSavesTheLastEpoch() throws Exception {
        Path file = folder.resolve("rescued.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Throwable thrown = catchThrowable(() -> {
                try (SaveGuard guard = model.saveOnException(file)) {
                    fit(model, 9, 3);
                    guard.done();
                }
            });
            assertThat(thrown).isInstanceOf(ArithmeticException.class).hasMessage("the loop's own mistake");
            assertThat(thrown.getSuppressed()).hasSize(1);
            assertThat(thrown.getSuppressed()[0])
                    .isInstanceOf(ModelSavedException.class)
                    .hasMessageContaining("the model after 3 epochs is saved in " + file);
            Results saved = Results.load(file);
            assertThat(saved.number("epoch")).isEqualTo(3);
            assertThat(saved.numbers("translations")).hasSize(15); // the data of the fit are remembered
            try (FancyPtycho again = FancyPtycho.fromResults(saved)) {
                assertThat(again.parameter("obj").toDoubles())
                        .containsExactly(model.parameter("obj").toDoubles());
            }
        }
    }

    @Test
    void aLossThatIsNotFiniteSavesTheEpochBefore() throws Exception {
        Path file = folder.resolve("good.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            double[][] good = new double[1][];
            assertThatThrownBy(() -> {
                        try (SaveGuard guard = model.saveOnException(file)) {
                            fit(model, 2, 0);
                            good[0] = model.parameter("obj").toDoubles();
                            model.adam(
                                            3,
                                            CaseModel.dataset(),
                                            RunOptions.adam().rate(1e200).batch(1))
                                    .forEach(e -> {});
                            guard.done();
                        }
                    })
                    .isInstanceOf(NotFiniteException.class);
            assertThat(Results.load(file).numbers("loss_history")).hasSize(2);
            assertThat(Results.load(file).complex("obj").toDoubles()).containsExactly(good[0]);
        }
    }

    @Test
    void whatCameToItsEndIsNotSaved() {
        Path file = folder.resolve("never.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            try (SaveGuard guard = model.saveOnException(file)) {
                fit(model, 1, 0);
                guard.done();
            }
            assertThat(file).doesNotExist();
            assertThatThrownBy(() -> {
                        try (SaveGuard guard = model.saveOnException(file)) {
                            assertThat(guard).isNotNull();
                        }
                    })
                    .isInstanceOf(ModelSavedException.class)
                    .hasMessageContaining("guard.done() was not reached");
            assertThat(file).exists();
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBesideTheFirstError() throws Exception {
        Path blocked = Files.writeString(folder.resolve("plain"), "no folder").resolve("rescued.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Throwable thrown = catchThrowable(() -> {
                try (SaveGuard guard = model.saveOnException(blocked)) {
                    fit(model, 2, 1);
                    guard.done();
                }
            });
            assertThat(thrown).isInstanceOf(ArithmeticException.class);
            assertThat(thrown.getSuppressed()[0]).hasMessageContaining("rescued.h5");
        }
    }

    @Test
    void anInterruptedRunEndsAfterItsBatch() throws Exception {
        Path file = folder.resolve("interrupted.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Throwable thrown = catchThrowable(() -> {
                try (SaveGuard guard = model.saveOnException(file)) {
                    for (Epoch e : model.adam(9, CaseModel.dataset())) {
                        if (e.number() == 2) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    guard.done();
                }
            });
            assertThat(thrown).isInstanceOf(CancelledRunException.class).hasMessageContaining("cancelled in epoch 3");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(Results.load(file).number("epoch")).isEqualTo(2);
        }
    }

    @Test
    void soDoesOneOfLbfgs() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            var run = new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.USUAL)
                    .run(3)
                    .iterator();
            run.next();
            double[] before = model.parameter("obj").toDoubles();
            model.cancel();
            assertThatThrownBy(run::next).isInstanceOf(CancelledRunException.class);
            assertThat(model.parameter("obj").toDoubles()).containsExactly(before);
            assertThat(run.next().number()).isEqualTo(2);
        }
    }

    @Test
    void anExitCancelsWhatRunsAndSavesItOnce() throws Exception {
        Path file = folder.resolve("exit.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            SaveGuard guard = model.saveOnExit(file);
            CountDownLatch going = new CountDownLatch(1);
            AtomicReference<Throwable> ended = new AtomicReference<>();
            Thread worker = new Thread(() -> ended.set(catchThrowable(() -> {
                for (Epoch e : model.adam(1_000_000, CaseModel.dataset())) {
                    if (e.number() == 2) {
                        going.countDown();
                    }
                }
            })));
            worker.start();
            going.await();
            guard.exit(); // what the hook of the virtual machine does
            worker.join();
            assertThat(ended.get()).isInstanceOf(CancelledRunException.class);
            assertThat(Results.load(file).number("epoch")).isGreaterThanOrEqualTo(2);
            Files.delete(file);
            guard.close();
            assertThat(file).doesNotExist();
        }
    }
}
