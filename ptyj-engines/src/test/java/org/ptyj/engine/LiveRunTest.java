package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.scan.ScanException;

/** Scans of 7 frames that are still being measured while engines work. */
@Timeout(120)
class LiveRunTest {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void nothingIsThere() {
        LiveScan.THERE.set(0);
    }

    private Ptycho live(String run, String data) {
        String tree = run + "\ndata_type: double\nscans: {S: {data: {name: LiveScan" + data + "}}}";
        return Ptycho.of(parameters(tree), told::add);
    }

    private static RunParameters parameters(String tree) {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse(tree))
                .value();
    }

    private static void later(Runnable action) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
            action.run();
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void framesThatArriveAreTakenBetweenIterationsAndThenAllIterationsAreMade() {
        LiveScan.THERE.set(3);
        CountingEngine counting = new CountingEngine();
        try (Ptycho ptycho = live("", "")) {
            assertThat(ptycho.exposures()).hasSize(3);
            assertThat(ptycho.isComplete()).isFalse();
            int complete = 0;
            Iteration last = new Iteration(0, 0, 0, "", 0, new Errors(0, 0, 0));
            for (Iteration it : Run.of(counting, ptycho, 3)) {
                complete += ptycho.isComplete() ? 1 : 0;
                assertThat(ptycho.exposures()).hasSize(ptycho.isComplete() ? 7 : 3);
                if (it.number() == 4) {
                    LiveScan.THERE.set(7);
                }
                last = it;
            }
            assertThat(complete).isEqualTo(3);
            assertThat(last.number()).isGreaterThanOrEqualTo(7);
            assertThat(last.isLast()).isTrue();
            assertThat(counting.calls.stream().filter("prepare"::equals)).hasSize(2);
            assertThat(counting.calls).endsWith("finish");
            assertThat(told).contains("scans.S: 4 new frames; 7, which is all, are here");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DM", "RAAR", "EPIE", "ML"})
    void enginesGoOnWithTheNewFrames(String engine) {
        LiveScan.THERE.set(2);
        try (Ptycho ptycho = live("engines: {e: {name: " + engine + ", numiter: 2, record_local_error: true}}", "")) {
            long[] before = ptycho.object().storages().iterator().next().shape();
            new Reconstruction(ptycho).run(it -> {
                if (it.number() == 3) {
                    LiveScan.THERE.set(7);
                }
                assertThat(it.errors().isBroken()).isFalse();
            });
            assertThat(ptycho.exposures()).hasSize(7);
            long[] after = ptycho.object().storages().iterator().next().shape();
            assertThat(after[1]).isGreaterThan(before[1]);
            assertThat(ptycho.runtime().localErrors().orElseThrow().shape()[0]).isEqualTo(7);
            assertThat(ptycho.object().storages().iterator().next().data().hasNonFinite())
                    .isFalse();
        }
    }

    @Test
    void whatAnEngineHasFoundStaysWhenTheObjectGrows() {
        LiveScan.THERE.set(2);
        try (Ptycho ptycho = live("", "")) {
            var object = ptycho.object().storages().iterator().next();
            var seen = ptycho.exposures().get(0).pods().get(0);
            object.data().fill(7);
            LiveScan.THERE.set(7);
            ptycho.loadAll();
            assertThat(seen.object().toDoubles()).containsOnly(7, 0);
            assertThat(object.shape()[1]).isGreaterThan(16);
            // The exit waves of the new frames are the present probe times the present object.
            var fresh = ptycho.exposures().get(6).pods().get(0);
            assertThat(fresh.exit().minus(fresh.exitWave()).norm2()).isZero();
        }
    }

    @Test
    void enginesWaitForTheFramesThatTheyNeed() {
        LiveScan.THERE.set(2);
        later(() -> LiveScan.THERE.set(5));
        try (Ptycho ptycho = live("min_frames_for_recon: 4", "")) {
            assertThat(ptycho.exposures()).hasSize(5);
            assertThat(told).contains("scans.S: waiting for more frames");
        }
    }

    @Test
    void aScanWhoseFirstChunkIsEmptyIsWaitedFor() {
        later(() -> LiveScan.THERE.set(1));
        try (Ptycho ptycho = live("", "")) {
            assertThat(ptycho.exposures()).hasSize(1);
        }
    }

    @Test
    void aScanThatStopsIsReconstructedFromWhatIsThere() {
        LiveScan.THERE.set(4);
        CountingEngine counting = new CountingEngine();
        try (Ptycho ptycho = live("min_frames_for_recon: 6", ", timeout: 0.2")) {
            assertThat(ptycho.isComplete()).isTrue();
            assertThat(Run.of(counting, ptycho, 2)).hasSize(2);
            assertThat(ptycho.exposures()).hasSize(4);
        }
        assertThat(told)
                .contains("scans.S: no new frame has come for 0.2 s, so the scan has ended with 4 of 7 frames; timeout"
                        + " says how long to wait");
    }

    @Test
    void aScanThatNeverBeginsIsAnError() {
        assertThatThrownBy(() -> live("", ", timeout: 0.1"))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data: no frame has come for 0.1 s");
    }

    @Test
    void exposuresStayInTheOrderOfScansAndFrames() {
        LiveScan.THERE.set(3);
        String scan = "{data: {name: LiveScan}}";
        try (Ptycho ptycho = Ptycho.of(parameters("scans: {A: " + scan + ", B: " + scan + "}"), told::add)) {
            LiveScan.THERE.set(7);
            ptycho.loadAll();
            List<String> order = new ArrayList<>();
            for (Exposure exposure : ptycho.exposures()) {
                order.add(exposure.scan() + exposure.index());
            }
            assertThat(order)
                    .containsExactly(
                            "A0", "A1", "A2", "A3", "A4", "A5", "A6", "B0", "B1", "B2", "B3", "B4", "B5", "B6");
        }
    }

    private static final class StopException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aDumpOfAPartOfTheFramesIsGoneOnFromWithAll(@TempDir Path folder) {
        Path dump = folder.resolve("dump.ptyr");
        String tree = "engines: {e: {name: DM, numiter: 4}}";
        LiveScan.THERE.set(3);
        double[] seen;
        try (Ptycho ptycho = live(tree, "")) {
            assertThatThrownBy(() -> new Reconstruction(ptycho).run(it -> {
                        if (it.number() == 3) {
                            save(ptycho, dump);
                            throw new StopException();
                        }
                    }))
                    .isInstanceOf(StopException.class);
            seen = ptycho.exposures().get(0).pods().get(0).object().toDoubles();
        }
        LiveScan.THERE.set(7);
        try (Ptycho ptycho = live(tree, "")) {
            assertThat(ptycho.isComplete()).isTrue();
            ptycho.restore(dump);
            assertThat(ptycho.exposures().get(0).pods().get(0).object().toDoubles())
                    .as("where the frames of then were, the object is that of then")
                    .containsExactly(seen);
            List<Integer> numbers = new ArrayList<>();
            new Reconstruction(ptycho).run(it -> numbers.add(it.number()));
            assertThat(numbers).as("four iterations with all frames").containsExactly(4, 5, 6, 7);
        }
    }

    private static void save(Ptycho ptycho, Path dump) {
        try {
            ptycho.save(dump, PtyrKind.DUMP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
