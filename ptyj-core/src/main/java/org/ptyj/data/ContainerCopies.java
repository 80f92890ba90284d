package org.ptyj.data;

import java.util.List;
import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.NdArray;

/** Copies of a container: storages of the same IDs and shapes, seen through the views of the original. */
abstract sealed class ContainerCopies<A extends NdArray<A>> extends ContainerArithmetic<A> permits ContainerAccess {
    private final Optional<Container<?>> original;
    private final Copies copies;

    ContainerCopies(Optional<Container<?>> original) {
        this.original = original;
        this.copies = new Copies(self());
    }

    /** The container whose views count here: this one, or the one that this is a copy of. */
    public Container<?> original() {
        return original.orElse(self());
    }

    public boolean isCopy() {
        return original.isPresent();
    }

    void requireOriginal(String what) {
        if (isCopy()) {
            throw new IllegalStateException(what + ": " + self().id() + " is a copy; ask its original "
                    + original().id());
        }
    }

    Copies copyList() {
        return copies;
    }

    /** A copy with the same numbers; its ID is this one's with {@code _copy0}, {@code _copy1} ... */
    public Container<A> copy() {
        return copy("");
    }

    /** A copy with the same numbers under an ID. */
    public Container<A> copy(String copyId) {
        Container<A> made = copies.make(like().id(copyId));
        made.storageList().forEach(s -> Copies.takeContent(s, self().storage(s.id())));
        return made;
    }

    /** A copy with a number in all pixels. */
    public Container<A> copyFilled(double value) {
        return copyAs(like(), Complex.of(value));
    }

    /** A copy of another kind or type, filled with zeros: sums of weights of the object, for example. */
    public <B extends NdArray<B>> Container<B> copyAs(ContainerSpec<B> spec) {
        return copyAs(spec, Complex.ZERO);
    }

    /**
     * A copy of another kind or type with a number in all pixels, which becomes the fill value. Only the ID and the type
     * of the spec count; owner, dimensions and distribution are those of this container.
     */
    public <B extends NdArray<B>> Container<B> copyAs(ContainerSpec<B> spec, Complex value) {
        Container<B> made = copies.make(spec);
        made.fill(value);
        return made;
    }

    private ContainerSpec<A> like() {
        return ContainerSpec.of(kind()).type(self().elementType());
    }

    /** The copies of this container, in the order of creation. */
    public List<Container<?>> copies() {
        return copies.all();
    }

    /**
     * Deletes copies and frees their memory.
     *
     * @param copyIds which ones; all if none is named
     * @throws IllegalArgumentException if a copy is not known
     * @throws IllegalStateException on a copy
     */
    public void deleteCopy(String... copyIds) {
        requireOriginal("deleteCopy");
        copies.delete(copyIds);
    }
}
