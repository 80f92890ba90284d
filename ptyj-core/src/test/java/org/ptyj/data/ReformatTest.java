package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.parallel.Communicator;

/** SEMANTICS 1.6. */
class ReformatTest {
    private final Container<RealArray> c = Container.real("C");

    private static RealArray count(long... shape) {
        return RealArray.generate(ElementType.FLOAT64, i -> i, shape);
    }

    @Test
    void pixelsUnderViewsAreKeptWhereverTheBufferMoves() {
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3));
        Storage<RealArray> s = volume.newStorage(StorageSpec.plain(), count(1, 4, 5, 6));
        View<RealArray> v = volume.newView(AccessRule.on(s.id()).shape(2, 3, 2).at(0, 0, 1));
        double[] before = v.data().toDoubles();
        double[] at = s.metres(v.dlow()[0], v.dlow()[1], v.dlow()[2]);
        volume.newView(AccessRule.on(s.id()).shape(2).at(-5, 1, 7));
        s.reformat();
        assertThat(s.shape()).containsExactly(1, 7, 3, 8);
        assertThat(v.data().toDoubles()).containsExactly(before);
        assertThat(s.metres(v.dlow()[0], v.dlow()[1], v.dlow()[2])).containsExactly(at);
    }

    @Test
    void anUntouchedStorageStaysANumber() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(4).fill(3));
        AccessRule rule = AccessRule.on(s.id()).shape(500);
        c.newView(rule.at(4000));
        c.newView(rule.layer(2));
        s.reformat();
        c.reformat();
        c.plusAssign(1);
        s.setFillValue(4);
        s.setPadding(7);
        s.reformat();
        assertThat(s.buffer().isUniform()).isTrue();
        assertThat(s.nbytes()).isGreaterThan(300_000_000L);
        assertThat(s.shape()[0]).isEqualTo(2);
    }

    @Test
    void newPixelsGetTheFillValueOfTheMomentEvenIfNobodyLookedBefore() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(2).fill(3));
        s.setFillValue(-1);
        c.newView(AccessRule.on(s.id()).shape(4));
        s.reformat();
        assertThat(s.data().sum()).isEqualTo(4 * 3 - 12);
        assertThat(s.data().get(0, 0, 0)).isEqualTo(-1);
        assertThat(s.data().get(0, 1, 1)).isEqualTo(3);
    }

    @Test
    void replacedBuffersAreClosedAndTheirWindowsThrow() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(6));
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(2));
        RealArray window = v.data();
        s.reformat();
        assertThatThrownBy(() -> window.plusAssign(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        v.data().plusAssign(1);
        RealArray still = v.data();
        s.reformat();
        assertThat(still.isClosed()).as("nothing changed, nothing closed").isFalse();
    }

    @Test
    void layersFollowTheViews() {
        Storage<RealArray> s = c.newStorage(StorageSpec.plain().layers(7, 2, 5), count(3, 1, 1));
        AccessRule rule = AccessRule.on(s.id()).shape(1);
        View<RealArray> v5 = c.newView(rule.layer(5));
        View<RealArray> v7 = c.newView(rule.layer(7));
        View<RealArray> v9 = c.newView(rule.layer(9));
        View<RealArray> minus = c.newView(rule.layer(-3));
        View<RealArray> again = c.newView(rule.layer(5));
        s.setFillValue(50);
        s.reformat();
        assertThat(s.layerMap()).containsExactly(-3, 5, 7, 9);
        assertThat(s.data().toDoubles()).containsExactly(50, 2, 0, 50);
        assertThat(new int[] {v5.dlayer(), v7.dlayer(), v9.dlayer(), minus.dlayer(), again.dlayer()})
                .containsExactly(1, 2, 3, 0, 1);
    }

    @Test
    void layersOutOfOrderAreSortedWithTheirPixels() {
        Storage<RealArray> s = c.newStorage(StorageSpec.plain().layers(7, 2), count(2, 1, 1));
        AccessRule rule = AccessRule.on(s.id()).shape(1);
        c.newView(rule.layer(2));
        c.newView(rule.layer(7));
        s.reformat();
        assertThat(s.layerMap()).containsExactly(2, 7);
        assertThat(s.data().toDoubles()).containsExactly(1, 0);
    }

    @Test
    void movedViewsCountAtTheNextReformat() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(4));
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(2));
        v.setCoord(3, -4);
        s.reformat();
        assertThat(v.dlow()).containsExactly(0, 0);
        assertThat(s.origin()).containsExactly(2, -5);
        v.setCoord(1e30, 0);
        assertThatThrownBy(s::reformat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.0E30");
        assertThat(s.shape()).containsExactly(1, 2, 2);
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefusedWithTheNumbers() {
        Container<ComplexArray> object = Container.complex("obj");
        Storage<ComplexArray> s =
                object.newStorage(StorageSpec.shape(64).pixelSize(1e-8).id("A"));
        AccessRule rule = AccessRule.on("A").shape(64).at(0);
        object.newView(rule);
        View<ComplexArray> far = object.newView(rule.at(1e-3));
        assertThatThrownBy(s::reformat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SA")
                .hasMessageContaining("1 layer of 100064 x 100064 pixels, 10013 million per layer")
                .hasMessageContaining("at most 2147 million")
                .hasMessageContaining("1.00e-08 x 1.00e-08 m");
        // 46000 x 46000 pixels are allowed, but 10000 layers of them are 338 TB
        far.moveTo(4.6e-4);
        for (int layer = 1; layer < 10000; layer++) {
            object.newView(rule.layer(layer));
        }
        assertThatThrownBy(s::reformat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GB")
                .hasMessageContaining("unit of the positions");
        assertThat(s.shape()).containsExactly(1, 64, 64);
        assertThatThrownBy(() -> object.newStorage(StorageSpec.shape(1, 100_000, 100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void freeMemoryIsBelowTheMachines() {
        assertThat(FreeMemory.available()).isBetween(1e6, 1e15);
    }

    /** One of two ranks: the other one answers every reduction with the numbers it was given. */
    private record TwoRanks(double... others) implements Communicator {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public void allReduce(double[] values, Reduction how) {
            if (how
                    == Reduction
                            .MAX) { // the number of the last layer, or which are used: the other rank looks at layer 1
                int at = Math.min(1, values.length - 1);
                values[at] = Math.max(values[at], 1);
                return;
            }
            assertThat(how).isEqualTo(Reduction.MIN);
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.min(values[i], others[i]);
            }
        }

        @Override
        public void allReduce(NdArray<?> array, Reduction how) {
            ((RealArray) array).timesAssign(2);
        }

        @Override
        public void barrier() {}
    }

    private Container<RealArray> onTwoRanks(Distribution distribution) {
        // the other rank's windows reach from -2 to 5 in y and from 1 to 9 in x
        Owner owner = new PlainOwner("pty", Precision.DOUBLE, new TwoRanks(-2, 1, -5, -9), new Pool<>("pty", "C"));
        Container<RealArray> shared =
                Container.of(ContainerSpec.real().owner(owner).distribution(distribution));
        shared.newStorage(StorageSpec.shape(4).fill(1));
        shared.newView(AccessRule.on("S0000").shape(2).layer(3));
        return shared;
    }

    @Test
    void clonedStoragesTakeTheBoxOfAllRanks() {
        Container<RealArray> cloned = onTwoRanks(Distribution.CLONED);
        cloned.reformat();
        Storage<RealArray> s = cloned.storage("S0000");
        assertThat(s.shape()).containsExactly(2, 7, 8);
        assertThat(s.center()).containsExactly(4, 1);
        assertThat(s.layerMap())
                .as("layers of all ranks, so that they can be summed")
                .containsExactly(1, 3);
        cloned.views().get(0).setActive(false);
        cloned.reformat();
        assertThat(s.layerMap()).as("of the other rank").containsExactly(1);
        cloned.fill(3);
        assertThat(cloned.allReduce().storage("S0000").data().get(0, 0, 0)).isEqualTo(6);
    }

    @Test
    void scatteredStoragesLookAtTheirOwnViewsOnly() {
        Container<RealArray> scattered = onTwoRanks(Distribution.SCATTERED);
        scattered.reformat();
        assertThat(scattered.storage("S0000").shape()).containsExactly(1, 2, 2);
        assertThat(scattered.allReduce().storage("S0000").data().get(0, 0, 0)).isEqualTo(1);
    }
}
