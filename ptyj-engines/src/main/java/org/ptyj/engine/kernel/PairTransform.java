package org.ptyj.engine.kernel;

import org.ptyj.array.Fft2;

/** The transforms of {@link Fft2}, which wants pairs (re, im): any size, either precision, usual order. */
record PairTransform<A>(Loops<A> loops, Fft2 fft) implements Transform<A> {
    @Override
    public int scratch() {
        return 2 * fft.ny() * fft.nx();
    }

    @Override
    public void forward(Wave<A> wave, A scratch) {
        transform(wave, scratch, true);
    }

    @Override
    public void backward(Wave<A> wave, A scratch) {
        transform(wave, scratch, false);
    }

    private void transform(Wave<A> wave, A scratch, boolean forward) {
        loops.toPairs(wave, scratch, fft.ny(), fft.nx());
        loops.transform(fft, scratch, forward);
        loops.fromPairs(scratch, wave, fft.ny(), fft.nx(), 1);
    }

    @Override
    public int frequency(int x) {
        return x;
    }
}
