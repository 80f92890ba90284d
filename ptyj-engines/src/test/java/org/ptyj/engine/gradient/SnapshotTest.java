package org.ptyj.engine.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;

class SnapshotTest {
    private static ComplexArray field(double... pairs) {
        return ComplexArray.of(pairs, 1, pairs.length / 2);
    }

    @Test
    void everyChangeOfANumberOrLengthIsSeen() {
        Snapshot snapshot = new Snapshot();
        ComplexArray a = field(1, 2, 3, 4);
        ComplexArray b = field(5, 6);
        snapshot.take(List.of(a, b));
        assertThat(snapshot.isOf(List.of(a, b))).isTrue();
        assertThat(snapshot.isOf(List.of(b, a))).isFalse();
        assertThat(snapshot.isOf(List.of(a))).isFalse();
        b.timesAssign(2);
        assertThat(snapshot.isOf(List.of(a, b))).isFalse();
        snapshot.take(List.of(b));
        assertThat(snapshot.isOf(List.of(field(10, 12)))).isTrue();
    }
}
