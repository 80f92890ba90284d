package org.ptyj.data;

/**
 * How the views of a container deal with the fraction of a pixel that rounding left over ({@link View#subpixel()}, sp):
 * element i of a view is the storage S at pixel dlow + i + sp.
 */
public enum Subpixel {
    /** Not at all: views are windows on whole pixels, which share the memory of the storage. */
    NONE,

    /**
     * Straight lines between neighbours: on each axis, with f the integer below sp and t = sp - f, (1 - t) S(dlow + i + f)
     * + t S(dlow + i + f + 1). Exact for linear images. Needs a pixel around the windows, see {@link Storage#reformat()}.
     */
    LINEAR,

    /**
     * The spectrum of the window times exp(2 pi i k sp), with k in cycles per pixel, and cos(pi sp) at the Nyquist
     * frequency: exact for images that are band limited and periodic in the window, and lossless.
     */
    FOURIER
}
