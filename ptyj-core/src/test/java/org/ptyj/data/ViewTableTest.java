package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;

class ViewTableTest {
    @Test
    void aViewTakesLessThanAHundredBytes() throws IllegalAccessException {
        ViewTable table = new ViewTable(2);
        int rows = 10_000;
        table.reserve(rows);
        for (int i = 0; i < rows; i++) {
            table.add(0, new int[] {4, 4}, new double[] {i, i}, 0, true);
        }
        long bytes = 0;
        for (Field column : ViewTable.class.getDeclaredFields()) {
            column.setAccessible(true);
            Object value = column.get(table);
            if (value != null && value.getClass().isArray()) {
                Class<?> element = value.getClass().getComponentType();
                int each = element == double.class ? 8 : element == int.class ? 4 : 1;
                bytes += (long) Array.getLength(value) * each;
            }
        }
        assertThat(bytes / (double) rows).isLessThan(100);
        assertThat(table.bytesPerRow()).isLessThan(100);
        assertThat(bytes / rows).as("what the table says of itself").isEqualTo(table.bytesPerRow());
    }

    @Test
    void rowsOfAStorageAreChainedInTheOrderOfCreation() {
        ViewTable table = new ViewTable(2);
        int[] shape = {1, 1};
        double[] coord = {0, 0};
        for (int i = 0; i < 100; i++) {
            table.add(i % 7, shape, coord, i, i % 2 == 0);
        }
        int row = table.firstActive(3);
        for (int expected = 10; expected < 100; expected += 14) {
            assertThat(row).isEqualTo(expected);
            row = table.nextActive(row);
        }
        assertThat(row).isEqualTo(ViewTable.NONE);
        assertThat(table.countActive(3)).isEqualTo(7);
        assertThat(table.first(99)).isEqualTo(ViewTable.NONE);
    }

    @Test
    void halfAMillionViewsOnManyStoragesAreNoWork() {
        // well below a second; the limit only tells linear from quadratic time on a busy machine
        assertTimeout(Duration.ofSeconds(60), ViewTableTest::manyViews);
    }

    private static void manyViews() {
        Container<ComplexArray> c = Container.complex("C");
        c.reserveViews(500_000);
        for (int storage = 0; storage < 5000; storage++) {
            AccessRule rule = AccessRule.on("S" + storage).shape(8);
            for (int i = 0; i < 100; i++) {
                c.newView(rule.at(storage + i, i).layer(i / 10));
            }
            c.storage("S" + storage).reformat();
        }
        c.reformat();
        assertThat(c.views()).hasSize(500_000);
        assertThat(c.view("V499999").storageId()).isEqualTo("S4999");
        assertThat(c.storage("S4999").shape()).containsExactly(10, 107, 107);
    }

    @Test
    void theListOfViewsKnowsItsEnds() {
        Container<ComplexArray> c = Container.complex("C");
        c.newView(AccessRule.on("A").shape(2));
        assertThat(c.views().get(0)).hasToString("V0000 on SA");
        assertThatThrownBy(() -> c.views().get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> c.views().get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
