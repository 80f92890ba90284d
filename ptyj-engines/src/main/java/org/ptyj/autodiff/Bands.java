package org.ptyj.autodiff;

/** Hears of parts of a parameter's gradient as soon as they are complete, while they are still in the caches. */
interface Bands {
    /** Nobody wants to know. */
    Bands NONE = (parameter, layer, box) -> {};

    /**
     * Rows of a layer are complete in the gradient; called by several threads for different rows. For a table of numbers
     * it is called once.
     *
     * @param box the part of the layer whose gradient may differ from 0, within these rows
     */
    void complete(Parameter parameter, int layer, Box box);
}
