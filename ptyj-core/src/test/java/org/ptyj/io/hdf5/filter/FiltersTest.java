package org.ptyj.io.hdf5.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.hdf5.format.FilterInfo;
import org.ptyj.io.hdf5.format.H5FormatException;

class FiltersTest {
    private final Scratch scratch = new Scratch();

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private byte[] decoded(FilterInfo filter, byte[] in, int expected) throws H5FormatException {
        System.arraycopy(in, 0, scratch.current(in.length), 0, in.length);
        byte[] out = Pipeline.of(List.of(filter), 1).decode(scratch, in.length, 0, expected);
        return Arrays.copyOf(out, expected);
    }

    /** Bit by bit: bit j of byte k of element e stands in row 8 k + j at place e. */
    private static byte[] shuffledBits(byte[] in, int elementBytes) {
        int n = in.length / elementBytes;
        byte[] out = new byte[in.length];
        for (int e = 0; e < n; e++) {
            for (int bit = 0; bit < 8 * elementBytes; bit++) {
                int value = in[e * elementBytes + bit / 8] >> bit % 8 & 1;
                out[bit * n / 8 + e / 8] |= (byte) (value << e % 8);
            }
        }
        return out;
    }

    @Test
    void decimalPlacesThatNoNumberHasAreRefused() throws H5FormatException {
        assertThat(ScaleOffset.of(List.of(0, 308, 1, 1, 8, 0, 0, 0)).scale()).isEqualTo(308);
        for (int places : new int[] {309, -309, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> ScaleOffset.of(List.of(0, places, 1, 1, 8, 0, 0, 0)))
                    .isInstanceOf(H5FormatException.class)
                    .hasMessageContaining(places + " decimal places");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 16})
    void bitsComeTogetherForEverySizeOfElementsAndBlocks(int elementBytes) throws H5FormatException {
        for (int n : new int[] {8, 56, 64, 128, 200, 1000}) {
            byte[] plain = new byte[n * elementBytes];
            new Random(n).nextBytes(plain);
            byte[] out = new byte[plain.length + 3];
            Bitshuffle.undo(shuffledBits(plain, elementBytes), 0, out, 3, n, elementBytes, scratch);
            assertThat(Arrays.copyOfRange(out, 3, out.length))
                    .as(n + " elements")
                    .isEqualTo(plain);
        }
    }

    @Test
    void bitshuffleWithoutCompressionLeavesTheLastElements() throws H5FormatException {
        byte[] plain = new byte[2 * (128 + 16 + 5)];
        new Random(1).nextBytes(plain);
        byte[] in = plain.clone();
        System.arraycopy(shuffledBits(Arrays.copyOf(plain, 256), 2), 0, in, 0, 256);
        System.arraycopy(shuffledBits(Arrays.copyOfRange(plain, 256, 288), 2), 0, in, 256, 32);
        FilterInfo filter = new FilterInfo(32008, "", List.of(0, 4, 2, 128, 0));
        assertThat(decoded(filter, in, plain.length)).isEqualTo(plain);
    }

    @Test
    void lz4CopiesLiteralsAndRepetitionsOfEveryDistance() throws H5FormatException {
        for (int distance = 1; distance < 40; distance++) {
            for (int count : new int[] {4, 18, 19, 100, 300}) {
                byte[] first = new byte[distance];
                new Random(distance).nextBytes(first);
                byte[] expected = new byte[distance + count + 1];
                for (int i = 0; i < distance + count; i++) {
                    expected[i] = first[i % distance];
                }
                expected[distance + count] = 42;
                byte[] out = new byte[expected.length + Scratch.SLACK];
                byte[] in = lz4(first, distance, count);
                int end = Lz4.decode(in, 0, in.length, out, 0, expected.length);
                assertThat(end).isEqualTo(expected.length);
                assertThat(Arrays.copyOf(out, end)).as(distance + " " + count).isEqualTo(expected);
            }
        }
    }

    /** Literals, one repetition, one literal more; lengths of 15 and more go on in further bytes. */
    private static byte[] lz4(byte[] literals, int distance, int count) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.write(Math.min(15, literals.length) << 4 | Math.min(15, count - 4));
        more(out, literals.length);
        out.writeBytes(literals);
        out.write(distance);
        out.write(distance >> 8);
        more(out, count - 4);
        out.writeBytes(bytes(0x10, 42));
        return out.toByteArray();
    }

    private static void more(java.io.ByteArrayOutputStream out, int length) {
        for (int rest = length - 15; rest >= 0; rest -= 255) {
            out.write(Math.min(255, rest));
        }
    }

    @Test
    void lz4FramesHoldBlocksAsTheyAreWhereTheyDidNotShrink() throws H5FormatException {
        byte[] in = bytes(0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 3, 0, 0, 0, 3, 'a', 'b', 'c', 0, 0, 0, 2, 'd', 'e');
        byte[] out = decoded(new FilterInfo(32004, "", List.of()), in, 5);
        assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo("abcde");
    }

    @Test
    void lzfKnowsLiteralsShortAndLongRepetitions() throws H5FormatException {
        byte[] in = bytes(2, 'a', 'b', 'c', 0x20, 2, 0xe0, 5, 0); // 3 literals, 3 from 3 back, 14 from 1 back
        byte[] out = decoded(new FilterInfo(32000, "", List.of()), in, 20);
        assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo("abcabc" + "c".repeat(14));
    }

    @Test
    void fletcherSumsAreCheckedInBothByteOrders() throws H5FormatException {
        // Words 0x0102 and 0x0300: sums 0x0402 and 0x0102 + 0x0402 = 0x0504.
        assertThat(Fletcher32.sum(bytes(1, 2, 3), 3)).isEqualTo(0x05040402);
        FilterInfo filter = new FilterInfo(3, "", List.of());
        assertThat(decoded(filter, bytes(1, 2, 3, 0x02, 0x04, 0x04, 0x05), 3)).containsExactly(1, 2, 3);
        assertThat(decoded(filter, bytes(1, 2, 3, 0x04, 0x02, 0x05, 0x04), 3)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> decoded(filter, bytes(1, 2, 4, 2, 4, 4, 5), 3)).hasMessageContaining("checksum");
    }

    @Test
    void nonsenseIsDamageInEveryFilter() {
        Random random = new Random(7);
        for (int id : new int[] {1, 2, 3, 32000, 32004, 32008}) {
            FilterInfo filter = new FilterInfo(id, "", id == 32008 ? List.of(0, 4, 2, 0, 2) : List.of(2));
            for (int i = 0; i < 2000; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                Arrays.fill(noise, 0, Math.min(noise.length, id >= 32004 ? random.nextInt(12) : 0), (byte) 0);
                try {
                    decoded(filter, noise, 150);
                } catch (H5FormatException e) {
                    assertThat(e).hasMessageContaining("damaged");
                }
            }
        }
    }

    @Test
    void unknownFiltersAreNamed() {
        assertThatThrownBy(() -> Pipeline.of(List.of(new FilterInfo(32015, "", List.of())), 2))
                .hasMessageContainingAll("zstd (number 32015)", "h5repack");
        assertThatThrownBy(() -> Pipeline.of(List.of(new FilterInfo(4711, "mine", List.of())), 2))
                .hasMessageContaining("mine (number 4711)");
        assertThatThrownBy(() -> Pipeline.of(List.of(new FilterInfo(32008, "", List.of(0, 4, 2, 0, 3))), 2))
                .hasMessageContaining("zstd");
    }
}
