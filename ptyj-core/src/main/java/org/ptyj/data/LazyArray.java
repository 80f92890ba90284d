package org.ptyj.data;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ptyj.array.Complex;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;

/**
 * An array that is only one number and a shape until somebody wants to see its elements: storages are made and
 * reformatted many times before they are filled. The buffer is made at the first {@link #data()}.
 */
final class LazyArray<A extends NdArray<A>> {
    private final Kind<A> kind;
    private final ElementType type;
    private final String name;
    private long[] shape;
    private Complex everywhere;
    private volatile @Nullable A buffer;
    private volatile @Nullable Lender lender;
    private boolean released;

    LazyArray(String name, Kind<A> kind, ElementType type, long[] shape, Complex fill) {
        this.name = name;
        this.kind = kind;
        this.type = type;
        this.shape = shape;
        this.everywhere = Kind.round(type, fill);
    }

    long[] shape() {
        return shape;
    }

    ElementType type() {
        return type;
    }

    /** True while all elements are one number and no buffer exists. */
    boolean isUniform() {
        return buffer == null;
    }

    /** The number that all elements are while {@link #isUniform()}. */
    Complex everywhere() {
        return everywhere;
    }

    /** True while no buffer exists and all elements are a number, after rounding to this array's type. */
    boolean isEverywhere(Complex value) {
        return isUniform() && Kind.round(type, value).equals(everywhere);
    }

    /** The buffer, made now if nobody has looked before. */
    A data() {
        settle();
        A found = buffer;
        return found != null ? found : make();
    }

    private synchronized A make() {
        checkAlive();
        A found = buffer;
        if (found == null) {
            found = allocate(shape);
            if (!everywhere.equals(Complex.ZERO)) {
                found.fill(everywhere);
            }
            buffer = found;
        }
        return found;
    }

    /** Whom the newest numbers are with, until somebody here wants to see them. */
    void lend(Lender newLender) {
        lender = newLender;
    }

    void takeBack() {
        lender = null;
    }

    private void settle() {
        Lender with = lender;
        if (with != null) {
            lender = null;
            boolean given = false;
            try {
                with.giveBack();
                given = true;
            } finally {
                if (!given) {
                    lender = with;
                }
            }
        }
    }

    /** Zeros of this array's type; says so when there is no room. */
    A allocate(long... wanted) {
        FreeMemory.require(name, wanted, type.bytes(), "free other containers or use single precision");
        return kind.zeros(type, wanted);
    }

    void fill(Complex value) {
        apply(array -> array.fill(value), number -> value);
    }

    /** Does the same to all elements: to the one number if that is all there is. */
    void apply(Consumer<A> toArray, UnaryOperator<Complex> toNumber) {
        checkAlive();
        settle();
        A found = buffer;
        if (found != null) {
            toArray.accept(found);
        } else {
            everywhere = Kind.round(type, toNumber.apply(everywhere));
        }
    }

    /** Another buffer in place of the present one, which is closed. */
    void replace(A newBuffer) {
        settle();
        A old = buffer;
        shape = newBuffer.shape();
        buffer = newBuffer;
        if (old != null) {
            old.close();
        }
    }

    /** Another shape with one number everywhere; a buffer is closed. */
    void reset(long[] newShape, Complex value) {
        settle();
        A old = buffer;
        buffer = null;
        shape = newShape;
        everywhere = Kind.round(type, value);
        if (old != null) {
            old.close();
        }
    }

    /** Gives the memory back for good. */
    void release() {
        takeBack();
        reset(shape, Complex.ZERO);
        released = true;
    }

    boolean isReleased() {
        return released;
    }

    private void checkAlive() {
        if (released) {
            throw new IllegalStateException("storage " + name + " was closed or deleted");
        }
    }
}
