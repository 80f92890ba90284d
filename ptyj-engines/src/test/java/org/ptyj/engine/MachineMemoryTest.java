package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MachineMemoryTest {
    private static final long GB = 1_000_000_000;

    /** 3 GB of storages, some for reading, some for one engine. */
    private static MemoryEstimate needs(double loading, double engine) {
        return new MemoryEstimate(
                GB,
                GB / 4,
                GB,
                GB / 4,
                GB / 2,
                0,
                (long) (loading * GB),
                List.of(new MemoryEstimate.Use("e", "DM", OptionalLong.of((long) (engine * GB)))),
                100);
    }

    @Test
    void whatFitsHasNoProblem() {
        MachineMemory machine = new MachineMemory(4 * GB, GB / 10, 8 * GB);
        assertThat(machine.problem(needs(1, 3.7), false)).isEmpty();
        assertThat(machine.problem(needs(3.7, 1), false)).isEmpty();
    }

    @Test
    void aSmallHeapIsToldWithTheSwitchThatHelps() {
        MachineMemory machine = new MachineMemory(4 * GB, GB, 640 * GB);
        assertThat(machine.problem(needs(1, 3.9), false).orElseThrow())
                .contains("the hungriest engine takes 3.90 GB of the Java heap, which may grow to 4.00 GB")
                .contains("PTYJ_JAVA_OPTIONS=-Xmx4553m")
                .contains("fewer frames", "data_type: single");
        assertThat(machine.problem(needs(100, 1), false).orElseThrow())
                .contains("reading the frames takes 100.00 GB", "-Xmx114g", "frames_per_block");
    }

    @Test
    void storagesAndHeapTogetherMustFitIntoTheMachine() {
        MachineMemory machine = new MachineMemory(8 * GB, GB, 5 * GB);
        assertThat(machine.problem(needs(0, 3.1), false).orElseThrow())
                .contains("needs 5.10 GB of memory", "5.00 GB are free");
        // What the heap holds already is not needed again, nor are storages that are there.
        assertThat(machine.problem(needs(0, 2.9), false)).isEmpty();
        assertThat(machine.problem(needs(0, 5), true)).isEmpty();
    }

    @Test
    void thisMachineHasMemory() {
        MachineMemory now = MachineMemory.now();
        assertThat(now.heapLimit()).isGreaterThanOrEqualTo(now.heapHeld()).isPositive();
        assertThat(now.free()).isPositive();
    }

    @Test
    void sizesAreReadable() {
        assertThat(MachineMemory.text(1)).isEqualTo("1 kB");
        assertThat(MachineMemory.text(16_384_000)).isEqualTo("16.4 MB");
        assertThat(MachineMemory.text(2.1e9)).isEqualTo("2.10 GB");
    }
}
