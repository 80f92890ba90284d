package org.ptyj.data;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/**
 * What a new container is like. Immutable: every method that sets something returns a copy. Without further word: no
 * owner, two dimensions, cloned on all ranks, double precision or the owner's.
 *
 * @param <A> the arrays it holds
 */
public final class ContainerSpec<A extends NdArray<A>> {
    final Kind<A> kind;
    String id = "";
    private Optional<Owner> owner = Optional.empty();
    private Optional<ElementType> type = Optional.empty();
    int dims = 2;
    Distribution distribution = Distribution.CLONED;
    boolean planned;

    private ContainerSpec(Kind<A> kind) {
        this.kind = kind;
    }

    /** A container of real numbers. */
    public static ContainerSpec<RealArray> real() {
        return new ContainerSpec<>(Kind.REAL);
    }

    /** A container of complex numbers. */
    public static ContainerSpec<ComplexArray> complex() {
        return new ContainerSpec<>(Kind.COMPLEX);
    }

    /** A container of truth values. */
    public static ContainerSpec<RealArray> bool() {
        return real().type(ElementType.BOOL);
    }

    static <A extends NdArray<A>> ContainerSpec<A> of(Kind<A> kind) {
        return new ContainerSpec<>(kind);
    }

    private ContainerSpec<A> copy() {
        ContainerSpec<A> spec = new ContainerSpec<>(kind);
        spec.id = id;
        spec.owner = owner;
        spec.type = type;
        spec.dims = dims;
        spec.distribution = distribution;
        spec.planned = planned;
        return spec;
    }

    /** ID; an owner puts C in front unless it starts with it, without an owner it stays as it is. */
    public ContainerSpec<A> id(String newId) {
        ContainerSpec<A> spec = copy();
        spec.id = newId;
        return spec;
    }

    /** ID from a number: 3 gives C0003 with an owner. */
    public ContainerSpec<A> id(int number) {
        return id(Ids.digits(number));
    }

    public ContainerSpec<A> owner(Owner newOwner) {
        ContainerSpec<A> spec = copy();
        spec.owner = Optional.of(newOwner);
        return spec;
    }

    /**
     * Type of the elements.
     *
     * @throws IllegalArgumentException if it is complex in a real container or real in a complex one
     */
    public ContainerSpec<A> type(ElementType newType) {
        if (newType.isComplex() != kind.type(Precision.DOUBLE).isComplex()) {
            throw new IllegalArgumentException("a container of "
                    + kind.type(Precision.DOUBLE).numpyName() + " cannot hold " + newType.numpyName()
                    + "; start from ContainerSpec.real() or complex()");
        }
        ContainerSpec<A> spec = copy();
        spec.type = Optional.of(newType);
        return spec;
    }

    /** Precision of the numbers, whatever the owner's is. */
    public ContainerSpec<A> precision(Precision precision) {
        return type(kind.type(precision));
    }

    /** Dimensions of a layer: 2 or 3. */
    public ContainerSpec<A> dims(int number) {
        if (number != 2 && number != 3) {
            throw new IllegalArgumentException("a container has 2 or 3 dimensions, not " + number);
        }
        ContainerSpec<A> spec = copy();
        spec.dims = number;
        return spec;
    }

    /** Every rank holds a part of its own: frames, masks and exit waves. */
    public ContainerSpec<A> scattered() {
        return distribution(Distribution.SCATTERED);
    }

    public ContainerSpec<A> distribution(Distribution newDistribution) {
        ContainerSpec<A> spec = copy();
        spec.distribution = newDistribution;
        return spec;
    }

    /** Storages and views are made as usual, however large, but never get a buffer: to find out what it would take. */
    public ContainerSpec<A> planned() {
        ContainerSpec<A> spec = copy();
        spec.planned = true;
        return spec;
    }

    Optional<Owner> owner() {
        return owner;
    }

    /** The type asked for, else that of the owner's precision, else double. */
    ElementType type() {
        return type.orElseGet(() -> kind.type(owner.map(Owner::precision).orElse(Precision.DOUBLE)));
    }
}
