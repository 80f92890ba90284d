package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ElementsTest {
    @Test
    void halfPrecisionFollowsIeee754() {
        assertThat(Elements.half((short) 0x3c00)).isEqualTo(1f);
        assertThat(Elements.half((short) 0xc000)).isEqualTo(-2f);
        assertThat(Elements.half((short) 0x7bff)).isEqualTo(65504f);
        assertThat(Elements.half((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(Elements.half((short) 0x03ff)).isEqualTo(1023 * 0x1p-24f);
        assertThat(Elements.half((short) 0x0400)).isEqualTo(0x1p-14f);
        assertThat(Elements.half((short) 0x8000)).isEqualTo(-0f);
        assertThat(Elements.half((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elements.half((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Elements.half((short) 0x7e00)).isNaN();
    }

    @Test
    void unsignedLongsAreRoundedOnce() {
        assertThat(Elements.unsigned(5)).isEqualTo(5);
        assertThat(Elements.unsigned(Long.MIN_VALUE)).isEqualTo(0x1p63);
        assertThat(Elements.unsigned(-1)).isEqualTo(0x1p64);
        // 2^63 + 2^10 + 1 lies just above the middle between two doubles: the lowest bit decides upwards
        assertThat(Elements.unsigned(Long.MIN_VALUE + 1025)).isEqualTo(0x1p63 + 2048);
        assertThat(Elements.unsigned(Long.MIN_VALUE + 1024)).isEqualTo(0x1p63);
    }

    @Test
    void numbersSurviveTheWayThereAndBack() {
        double[] values = {0, 1, 100, 127};
        for (StoredType type : StoredType.values()) {
            if (type != StoredType.FLOAT16 && type != StoredType.BOOL) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * type.part().bytes());
                Elements.fromDoubles(values, 0, 4, type, bytes);
                double[] back = new double[6];
                Elements.toDoubles(bytes.flip(), type, back, 1, 4);
                assertThat(back).containsExactly(0, 0, 1, 100, 127, 0);
                float[] floats = new float[4];
                Elements.toFloats(bytes, type, floats, 0, 4);
                assertThat(floats).containsExactly(0, 1, 100, 127);
            }
        }
        ByteBuffer large = ByteBuffer.allocate(16);
        Elements.fromDoubles(new double[] {0x1p63, 0x1p64 - 2048}, 0, 2, StoredType.UINT64, large);
        assertThat(Elements.unsigned(large.getLong(0))).isEqualTo(0x1p63);
        assertThat(Elements.unsigned(large.getLong(8))).isEqualTo(0x1p64 - 2048);
    }

    @Test
    void checksumIsJenkinsLookup3() {
        // Reference values of the hash's author: hashlittle("", 0) and of this sentence with initial value 0.
        byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
        assertThat(Lookup3.hash(new byte[0], 0)).isEqualTo(0xdeadbeef);
        assertThat(Lookup3.hash(text, text.length)).isEqualTo(0x17770551);
    }
}
