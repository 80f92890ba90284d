package org.ptyj.autodiff;

/** In which order pixels stand. */
enum Order {
    /** As in arrays of users. */
    USUAL,
    /** As a Fourier transform leaves its frequencies, see {@link Spectra}. */
    SPECTRUM
}
