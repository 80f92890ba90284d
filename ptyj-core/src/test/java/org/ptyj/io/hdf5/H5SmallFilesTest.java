package org.ptyj.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.PtyjIoException;

/** The files of make_files.py, which need no Python. */
class H5SmallFilesTest {
    private static final double[] COUNTS =
            IntStream.range(0, 480).mapToDouble(i -> i % 977).toArray();

    @TempDir
    private Path folder;

    private Path copy(String name) throws IOException {
        Path copy = folder.resolve(name + ".h5");
        try (InputStream in = H5SmallFilesTest.class.getResourceAsStream(name + ".h5")) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    @Test
    void oldFilesAreRead() throws IOException {
        try (H5File f = H5File.open(copy("plain"))) {
            assertThat(f.children("/")).containsExactlyInAnyOrder("entry", "far", "link", "nothing");
            assertThat(f.dataset("/link").readDoubles()).isEqualTo(COUNTS);
            assertThat(f.dataset("/entry/big_endian").readDoubles()).isEqualTo(COUNTS);
            assertThat(f.dataset("/entry/complex").readComplex()).startsWith(0, -1, 1, -1, 2, -1);
            assertThat(f.dataset("/entry/mask").readDoubles()).startsWith(1, 0, 1, 0);
            assertThat(f.dataset("/entry/text").string()).isEqualTo("intensities");
            assertThat(f.dataset("/entry/names").strings()).containsExactly("x", "yy", "");
            assertThat(f.dataset("/entry/fixed").strings()).containsExactly("ab", "c");
            assertThat(f.dataset("/entry/pairs").storage().type()).isEqualTo("compound (x: float32, y: int64)");
            assertThat(f.attributes("/entry")).containsEntry("energy", 6.2).containsEntry("names", List.of("a", "b"));
            assertThat(f.dataset("/nothing").readDoubles()).isEmpty();
            assertThatThrownBy(() -> f.dataset("/far")).hasMessageContainingAll("the link /far", "other.h5", "no such");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "packed", "latest"})
    void everyChunkingGivesTheSameFrames(String name) throws IOException {
        try (H5File f = H5File.open(copy(name))) {
            int read = 0;
            for (String child : f.children("/")) {
                if (List.of("gaps", "long", "many", "wide").contains(child)) {
                    continue;
                }
                H5Dataset d = f.dataset(child);
                assertThat(d.shape()).containsExactly(6, 8, 10);
                double[] expected = d.type().orElseThrow().bytes() == 1
                        ? IntStream.range(0, 480).mapToDouble(i -> i & 0xff).toArray()
                        : COUNTS;
                assertThat(d.readDoubles()).as(child).isEqualTo(expected);
                assertThat(d.frames().doubles(4)[79]).isEqualTo(expected[399]);
                assertThat(d.readDoubles(new long[] {1, 2, 3}, new int[] {2, 1, 2}))
                        .containsExactly(expected[103], expected[104], expected[183], expected[184]);
                read++;
            }
            assertThat(read).isGreaterThan(4);
        }
    }

    @Test
    void unwrittenChunksLongArraysAndOrderedGroups() throws IOException {
        try (H5File f = H5File.open(copy("chunked"))) {
            assertThat(f.dataset("/gaps").frames().doubles(2)).containsOnly(1);
            assertThat(f.dataset("/gaps").frames().doubles(5)).hasSize(80).containsOnly(7);
        }
        try (H5File f = H5File.open(copy("latest"))) {
            assertThat(f.dataset("/long").readDoubles())
                    .isEqualTo(
                            IntStream.range(0, 1200).mapToDouble(i -> i & 0xff).toArray());
            assertThat(f.children("/many"))
                    .startsWith("member19", "member18")
                    .endsWith("member0")
                    .hasSize(20);
            assertThat(f.attributes("/many")).hasSize(20).containsEntry("attribute17", 17L);
            assertThat(f.dataset("/many/member3").scalar()).isEqualTo(16L);
        }
    }

    @Test
    void virtualDataSetsAreReadFromTheirSources() throws IOException {
        try (H5File f = H5File.open(copy("virtual"))) {
            FrameReader interleaved = f.dataset("/interleaved").frames();
            assertThat(interleaved.doubles(4)[0]).isEqualTo(160); // the source's frame 2
            assertThat(interleaved.doubles(5)[79]).isEqualTo(479);
            double[] modules = f.dataset("/modules").frames().doubles(1);
            assertThat(modules[0]).isEqualTo(80);
            assertThat(modules[10]).isEqualTo(3); // the gap
            assertThat(modules[17 * 12 + 11]).isEqualTo(159);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void blocksAreTheFramesOneByOne(int workers) throws IOException {
        for (String name : List.of("chunked", "packed", "latest", "virtual", "plain")) {
            try (H5File f = H5File.open(copy(name))) {
                for (String path : List.of("/deep", "/tiles", "/u2bits", "/growing_gzip", "/modules", "/link")) {
                    if (f.exists(path)) {
                        check(f.dataset(path).frames(), workers);
                    }
                }
            }
        }
    }

    private static void check(FrameReader frames, int workers) throws PtyjIoException {
        int n = frames.length();
        float[] block = new float[3 * n + 1];
        double[] wide = new double[3 * n];
        short[] bits = new short[3 * n];
        frames.read(2, 5, block, 1, workers);
        frames.read(2, 5, wide, 0, workers);
        frames.read(2, 5, bits, 0, workers);
        for (int i = 0; i < 3; i++) {
            double[] one = frames.doubles(2 + i);
            for (int k = 0; k < n; k++) {
                assertThat((double) block[1 + i * n + k]).isEqualTo(one[k]);
                assertThat(wide[i * n + k]).isEqualTo(one[k]);
                assertThat(bits[i * n + k] & 0xffff).isEqualTo((int) one[k]);
            }
        }
        assertThatThrownBy(() -> frames.read(5, 7, block, 0, workers)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> frames.read(0, 4, block, 0, workers)).hasMessageContaining("the array has");
    }
}
