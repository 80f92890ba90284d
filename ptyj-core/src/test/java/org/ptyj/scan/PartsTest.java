package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/** Chunks that come in parts. */
class PartsTest {
    /** Frames of 5 x 4 pixels with one count at (i % 5, 1), said to be so large that only few make a part. */
    private static final class Large extends PtyScan {
        private final int frames;
        final List<Integer> read = new ArrayList<>();
        int most;

        Large(String yaml, int frames) {
            super(ListScan.parameters(yaml), ListScan.context(new ArrayList<>()));
            this.frames = frames;
        }

        @Override
        protected OptionalInt countFrames() {
            return OptionalInt.of(frames);
        }

        @Override
        protected Optional<FrameFormat> format() {
            return Optional.of(new FrameFormat(5, 1 << 20, 4));
        }

        @Override
        protected List<RawFrame> load(int[] indices) throws java.io.IOException {
            most = Math.max(most, indices.length);
            return super.load(indices);
        }

        @Override
        protected RawFrame loadFrame(int index) {
            read.add(index);
            int lit = index % 5 * 4 + 1;
            return RawFrame.of(RealArray.generate(ElementType.FLOAT32, i -> i == lit ? 1 : 0, 5, 4));
        }
    }

    private static List<Chunk> all(PtyScan scan) {
        List<Chunk> chunks = new ArrayList<>();
        do {
            chunks.add(scan.nextPart(100_000));
        } while (!chunks.get(chunks.size() - 1).end());
        return chunks;
    }

    @Test
    void partsTakeLittleMemoryAndAnnounceTheRest() {
        Large scan = new Large("shape: 2, center: [2, 1]", 10);
        List<Chunk> chunks = all(scan);
        assertThat(chunks).extracting(c -> c.frames().size()).containsExactly(4, 4, 2);
        assertThat(chunks).extracting(Chunk::announced).containsExactly(6, 2, 0);
        assertThat(chunks).extracting(Chunk::end).containsExactly(false, false, true);
        assertThat(scan.read).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theAutomaticCentreIsThatOfTheWholeChunkWhateverItsParts() {
        Large scan = new Large("shape: null, center: null", 9);
        // Mean of the rows 0 1 2 3 4 0 1 2 3.
        assertThat(scan.nextPart(100).meta().center()).isEqualTo(new YX(16 / 9.0, 1));
        assertThat(scan.most).isEqualTo(4);
    }

    @Test
    void aSmallChunkIsReadOnceAlsoForTheCentre() {
        RealArray a = RealArray.of(new float[30], 5, 6);
        a.set(4, 1, 2);
        ListScan scan = ListScan.of("shape: null, center: null", a, a);
        assertThat(scan.nextPart(100).meta().center()).isEqualTo(new YX(1, 2));
        Large large = new Large("shape: 2, center: [2, 1], hot_pixels: 50", 3);
        all(large);
        assertThat(large.read).containsExactly(0, 1, 2);
    }

    @Test
    void manyFramesAreSampledEvenly() {
        int[] sample = Survey.sample(7, 2048);
        assertThat(sample).hasSize(512).startsWith(7, 11, 15).endsWith(7 + 2044);
        assertThat(Survey.sample(3, 4)).containsExactly(3, 4, 5, 6);
    }

    @Test
    void theMinimumIsThatOfTheChunkNotOfItsParts() {
        ListScan scan = ListScan.of(
                "shape: 4, min_frames: 6",
                IntStream.range(0, 12)
                        .mapToObj(i -> RealArray.of(new float[16], 4, 4).fill(1))
                        .toArray(RealArray[]::new));
        scan.checks.addAll(List.of(Accessible.of(5), Accessible.of(7), Accessible.of(9)));
        assertThat(scan.nextPart(100).isWaiting()).isTrue();
        assertThat(all(scan)).extracting(c -> c.frames().size()).containsExactly(4, 3, 5);
    }
}
