package org.ptyj.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

class CommunicatorTest {
    private final Communicator alone = Communicator.serial();

    @Test
    void oneProcessIsRankZeroOfOne() {
        assertThat(alone.rank()).isZero();
        assertThat(alone.size()).isEqualTo(1);
        assertThat(alone.isSerial()).isTrue();
    }

    @Test
    void reductionsOfOneProcessKeepItsNumbers() {
        double[] numbers = {3, -1};
        alone.allReduce(numbers, Communicator.Reduction.MIN);
        assertThat(numbers).containsExactly(3, -1);
        RealArray array = RealArray.of(new double[] {1, 2}, 2);
        alone.allReduce(array, Communicator.Reduction.MAX);
        assertThat(array.toDoubles()).containsExactly(1, 2);
        alone.barrier();
    }

    @Test
    void complexNumbersHaveNoMaximum() {
        ComplexArray array = ComplexArray.of(new double[2], 1);
        alone.allReduce(array, Communicator.Reduction.SUM);
        assertThatThrownBy(() -> alone.allReduce(array, Communicator.Reduction.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAX");
    }
}
