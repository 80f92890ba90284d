package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/** A loop body may do anything between iterations; a block may not look at what the kernels own. */
class MeddlingTest {
    private static Storage<ComplexArray> object(Ptycho ptycho) {
        return ptycho.object().storages().iterator().next();
    }

    @Test
    void theObjectMayGrowBetweenIterations() {
        try (Ptycho ptycho = SmallCase.values()[0].start(Precision.DOUBLE)) {
            long before = object(ptycho).shape()[1];
            for (Iteration it : Run.of(Outcome.engine("DM", ""), ptycho, 4)) {
                if (it.number() == 2) {
                    object(ptycho).setPadding(3);
                    object(ptycho).reformat();
                }
                assertThat(it.errors().isBroken()).isFalse();
            }
            assertThat(object(ptycho).shape()[1]).isEqualTo(before + 6);
            assertThat(object(ptycho).data().hasNonFinite()).isFalse();
        }
    }

    @Test
    void viewsMayMoveBetweenIterations() {
        try (Ptycho ptycho = SmallCase.values()[0].start(Precision.DOUBLE)) {
            object(ptycho).setPadding(2);
            object(ptycho).reformat();
            double[] first = {0, 0};
            for (Iteration it : Run.of(Outcome.engine("DM", ""), ptycho, 2)) {
                Pod pod = ptycho.pods().get(0);
                double[] at = pod.objectView().coord();
                double pixel = object(ptycho).pixelSize()[0];
                pod.objectView().moveTo(at[0] + pixel, at[1]);
                first[it.number() - 1] = it.errors().exit();
            }
            assertThat(first[1]).isPositive().isNotEqualTo(first[0]);
        }
    }

    @Test
    void lookingAtStoragesInsideABlockIsRefusedInsteadOfWaitingForEver() {
        try (Ptycho ptycho = SmallCase.values()[0].start(Precision.DOUBLE);
                Workers workers = new Workers(2);
                WaveKernels kernels = WaveKernels.onCpu(ptycho, workers)) {
            AtomicInteger blocks = new AtomicInteger();
            assertThatThrownBy(() -> kernels.eachBlock(block -> {
                        blocks.incrementAndGet();
                        object(ptycho).data();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("between iterations");
            assertThat(blocks.get()).isPositive();
            assertThat(object(ptycho).data().hasNonFinite()).isFalse();
        }
    }

    @Test
    void anEngineMayEndAfterItsReconstruction() {
        Engine engine = Outcome.engine("DM", "");
        try (Ptycho ptycho = SmallCase.values()[0].start(Precision.SINGLE)) {
            engine.prepare(ptycho);
            engine.iterate(0);
        }
        engine.finish();
    }
}
