package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.scan.pattern.Positions;

class ScanPlanTest {
    /** Six frames of 20 x 30 px at known places. */
    private static class Known extends PtyScan {
        int loaded;

        Known(String parameters) {
            super(
                    Binder.plain()
                            .bind(DataParameters.class, Param.parse(parameters))
                            .value(),
                    ScanContext.of("S"));
        }

        @Override
        protected Optional<Positions> loadPositions() {
            double[][] rows = new double[6][2];
            for (int i = 0; i < 6; i++) {
                rows[i][0] = i * 1e-6;
            }
            return Optional.of(Positions.of(rows));
        }

        @Override
        protected Optional<FrameFormat> format() {
            return Optional.of(new FrameFormat(20, 30, 4));
        }

        @Override
        protected RawFrame loadFrame(int index) {
            loaded++;
            float[] counts = new float[600];
            counts[315] = 5;
            return RawFrame.of(RealArray.of(counts, 20, 30));
        }
    }

    @Test
    void thePlanIsWhatIsDeliveredAndNoFrameIsRead() {
        for (String parameters : new String[] {
            "shape: null",
            "shape: [16, 12]",
            "{shape: [16, 12], rebin: 2, orientation: [4]}",
            "{shape: [40, 40], center: [3, 5]}",
            "{shape: 8, center: null}",
            "{shape: 8, num_frames: 4}"
        }) {
            Known source = new Known(parameters);
            ScanPlan plan = source.plan().orElseThrow();
            assertThat(source.loaded).isZero();
            Chunk chunk = source.next(100);
            assertThat(chunk.frames()).as(parameters).hasSize(plan.positions().size());
            assertThat(plan.meta().numFrames()).isEqualTo(chunk.meta().numFrames());
            assertThat(plan.meta().ny()).as(parameters).isEqualTo(chunk.meta().ny());
            assertThat(plan.meta().nx()).as(parameters).isEqualTo(chunk.meta().nx());
            assertThat(plan.meta().psize())
                    .as(parameters)
                    .isEqualTo(chunk.meta().psize());
        }
    }

    @Test
    void theBytesOfABlockAreThoseOfRawAndDeliveredFrames() {
        assertThat(new Known("shape: null").plan().orElseThrow().bytesWhileReading(100))
                .isEqualTo(6 * 4 * 600);
        // Three parts of at most one frame: one is being read, one waits, one is taken over.
        assertThat(new Known("shape: [16, 12]").plan().orElseThrow().bytesWhileReading(1))
                .isEqualTo(3 * 4 * (600 + 16 * 12));
    }

    @Test
    void aSourceThatKnowsNoShapeHasNoPlan() {
        Known source = new Known("shape: 8") {
            @Override
            protected Optional<FrameFormat> format() {
                return Optional.empty();
            }
        };
        assertThat(source.plan()).isEmpty();
        assertThat(source.loaded).isZero();
    }

    @Test
    void aCentreOutsideIsRefusedAsItWouldBeWithFrames() {
        assertThatThrownBy(() -> new Known("{shape: 8, center: [50, 3]}").plan())
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("is not inside the raw frame of 20 x 30 pixels");
    }
}
