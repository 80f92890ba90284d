package org.ptyj.data;

import java.util.Optional;
import org.ptyj.array.NdArray;

/** What views see of a container, which may be a copy of their own: on whole pixels, or between them. */
abstract sealed class ContainerAccess<A extends NdArray<A>> extends ContainerCopies<A> permits Container {
    private Subpixel subpixel = Subpixel.NONE;

    ContainerAccess(Optional<Container<?>> original) {
        super(original);
    }

    /** The storage here that a view looks at. */
    abstract Storage<A> storageOf(View<?> view);

    /** How views read between pixels; copies follow their original. */
    public Subpixel subpixel() {
        return isCopy() ? original().subpixel() : subpixel;
    }

    /**
     * Chooses how views, also those of copies, read between pixels. While it is not {@link Subpixel#NONE}, views have no
     * window that could be written to: {@link View#data()} throws, {@link View#read()} and {@link View#addAssign} take its
     * place. The next reformat leaves a pixel more around the views.
     *
     * @throws IllegalStateException on a copy
     * @throws IllegalArgumentException for truth values and for layers of three dimensions
     */
    public void setSubpixel(Subpixel mode) {
        requireOriginal("setSubpixel");
        if (mode != Subpixel.NONE && (self().dims() != 2 || self().elementType() == org.ptyj.array.ElementType.BOOL)) {
            throw new IllegalArgumentException("container " + self().id() + " (" + self().dims() + " dimensions, "
                    + self().elementType().numpyName()
                    + ") has nothing between its pixels; sub-pixel access needs images of numbers");
        }
        subpixel = mode;
    }

    /** Pixels around the views that looking between pixels may need. */
    int margin() {
        return subpixel() == Subpixel.NONE ? 0 : 1;
    }

    /**
     * The window of a view in this container, which may be a copy of the view's own: found by the ID of its storage.
     * Shares memory; write to it to change the storage.
     *
     * @throws IllegalArgumentException if this container has no such storage
     * @throws ViewOutOfBoundsException if the window is not completely inside the buffer
     * @throws IllegalStateException while sub-pixel access is on
     */
    public A data(View<?> view) {
        Subpixel mode = subpixel();
        if (mode != Subpixel.NONE) {
            throw new IllegalStateException("view " + view.id() + " of " + self().id() + " looks between pixels ("
                    + mode + "), where there is no memory to share; use read() and addAssign(), or"
                    + " setSubpixel(Subpixel.NONE)");
        }
        return Window.of(view, storageOf(view));
    }

    /**
     * What a view sees in this container at its exact place: the window itself without sub-pixel access, a new array with
     * it. Only to be read: changes may be lost.
     *
     * @throws IllegalArgumentException if this container has no such storage
     * @throws ViewOutOfBoundsException if the pixels needed are not completely inside the buffer
     */
    public A read(View<?> view) {
        Subpixel mode = subpixel();
        return mode == Subpixel.NONE
                ? Window.of(view, storageOf(view))
                : new SubpixelWindow<>(view, storageOf(view)).read(mode);
    }

    /** Adds an array of a view's shape at the view's exact place: the adjoint of {@link #read}. */
    public void addAssign(View<?> view, A values) {
        addAssign(view, values, 1);
    }

    /** Adds a factor times an array of a view's shape at the view's exact place: the adjoint of {@link #read}. */
    public void addAssign(View<?> view, A values, double factor) {
        add(subpixel(), view, values, factor);
    }

    /**
     * As {@link #addAssign}, but always spread linearly over the nearest pixels if sub-pixel access is on: sums of what is
     * not negative, such as the light on the object, then stay so.
     */
    public void spreadAssign(View<?> view, A values, double factor) {
        add(subpixel() == Subpixel.NONE ? Subpixel.NONE : Subpixel.LINEAR, view, values, factor);
    }

    private void add(Subpixel mode, View<?> view, A values, double factor) {
        if (mode != Subpixel.NONE) {
            new SubpixelWindow<>(view, storageOf(view)).add(mode, values, factor);
        } else if (factor == 1) {
            Window.of(view, storageOf(view)).plusAssign(values);
        } else {
            Window.of(view, storageOf(view)).plusAssign(values, factor);
        }
    }

    /** Puts an array of a view's shape into its window, moved back onto the pixels. */
    void set(View<?> view, A values) {
        Subpixel mode = subpixel();
        if (mode == Subpixel.NONE) {
            Window.of(view, storageOf(view)).assign(values);
        } else {
            new SubpixelWindow<>(view, storageOf(view)).set(mode, values);
        }
    }
}
