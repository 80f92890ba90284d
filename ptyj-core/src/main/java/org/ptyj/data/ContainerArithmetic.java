package org.ptyj.data;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ptyj.array.Complex;
import org.ptyj.array.NdArray;
import org.ptyj.parallel.Communicator;

/**
 * Arithmetic in place on all storages of a container, also over processes. Storages are matched by ID: those that the operand lacks are left
 * alone, others that only it has are ignored, shapes must agree. Real operands go into complex containers, not the other
 * way round.
 */
abstract sealed class ContainerArithmetic<A extends NdArray<A>> permits ContainerCopies {
    abstract Container<A> self();

    abstract Kind<A> kind();

    abstract List<Storage<A>> storageList();

    /** Fills all storages with a number, which becomes their fill value. */
    public Container<A> fill(double value) {
        return fill(Complex.of(value));
    }

    /** Fills all storages with a number, which becomes their fill value. */
    public Container<A> fill(Complex value) {
        storageList().forEach(s -> s.fill(value));
        return self();
    }

    /** Fills all storages with 0, which becomes their fill value, and adds another container. */
    public Container<A> fill(Container<?> other) {
        return fill(0).plusAssign(other);
    }

    /** Takes over the numbers of another container; fill values stay. */
    public Container<A> assign(Container<?> other) {
        return combine(other, NdArray::assign);
    }

    public Container<A> plusAssign(Container<?> other) {
        return combine(other, NdArray::plusAssign);
    }

    public Container<A> minusAssign(Container<?> other) {
        return combine(other, NdArray::minusAssign);
    }

    public Container<A> timesAssign(Container<?> other) {
        return combine(other, NdArray::timesAssign);
    }

    public Container<A> divAssign(Container<?> other) {
        return combine(other, NdArray::divAssign);
    }

    public Container<A> plusAssign(double number) {
        return plusAssign(Complex.of(number));
    }

    public Container<A> plusAssign(Complex number) {
        return all(array -> kind().plusAssign(array, number), value -> value.plus(number));
    }

    public Container<A> minusAssign(double number) {
        return plusAssign(-number);
    }

    public Container<A> minusAssign(Complex number) {
        return plusAssign(number.times(-1));
    }

    public Container<A> timesAssign(double number) {
        return timesAssign(Complex.of(number));
    }

    public Container<A> timesAssign(Complex number) {
        return all(array -> kind().timesAssign(array, number), value -> value.times(number));
    }

    public Container<A> divAssign(double number) {
        return divAssign(Complex.of(number));
    }

    public Container<A> divAssign(Complex number) {
        return all(array -> kind().divAssign(array, number), value -> kind().div(value, number));
    }

    /** Sums all storages over the processes; does nothing if the container is scattered. */
    public Container<A> allReduce() {
        return allReduce(Communicator.Reduction.SUM);
    }

    /** Reduces all storages over the processes; does nothing if the container is scattered. */
    public Container<A> allReduce(Communicator.Reduction how) {
        Communicator ranks = self().communicator();
        if (self().distribution() == Distribution.CLONED && !ranks.isSerial()) {
            storageList().forEach(s -> ranks.allReduce(s.data(), how));
        }
        return self();
    }

    private Container<A> all(Consumer<A> toArray, UnaryOperator<Complex> toNumber) {
        storageList().forEach(s -> s.buffer().apply(toArray, toNumber));
        return self();
    }

    private Container<A> combine(Container<?> other, BiConsumer<A, A> operation) {
        for (Storage<A> storage : storageList()) {
            other.storages()
                    .find(storage.id())
                    .ifPresent(operand -> operation.accept(storage.data(), kind().cast(operand.data())));
        }
        return self();
    }
}
