package org.ptyj.array;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/** Transforms by Intel MKL: a frame travels from the heap to aligned scratch memory, is transformed there, and back. */
final class FftMkl implements FftPlan {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Spec spec;
    private final long handle;
    private final int bytes;

    FftMkl(Spec spec) {
        this.spec = spec;
        this.bytes = bytes(spec);
        long created = create(spec);
        this.handle = created;
        CLEANER.register(this, () -> MklDfti.DftiFreeDescriptor(new long[] {created}));
        set(MklDfti.DftiSetValue(handle, MklDfti.FORWARD_SCALE, spec.forwardFactor()));
        set(MklDfti.DftiSetValue(handle, MklDfti.BACKWARD_SCALE, spec.inverseFactor()));
        set(MklDfti.DftiSetValue(handle, MklDfti.THREAD_LIMIT, 1L));
        MklDfti.check(MklDfti.DftiCommitDescriptor(handle), "prepare the transform " + spec);
    }

    /** A frame's bytes, which have to fit one buffer. */
    private static int bytes(Spec spec) {
        long bytes = (long) spec.numbers() * spec.precision().bytes();
        if (bytes > Integer.MAX_VALUE - 1024) {
            throw new IllegalArgumentException("frames of " + spec.ny() + " x " + spec.nx() + " in " + spec.precision()
                    + " precision are too large for the transform; the limit is "
                    + (Integer.MAX_VALUE - 1024) / (2 * spec.precision().bytes()) + " pixels, make them smaller");
        }
        return (int) bytes;
    }

    private static long create(Spec spec) {
        long[] handle = {0};
        long[] lengths = {spec.ny(), spec.nx()};
        long status = spec.precision() == Precision.SINGLE
                ? MklDfti.DftiCreateDescriptor_s_md(handle, MklDfti.COMPLEX, lengths.length, lengths)
                : MklDfti.DftiCreateDescriptor_d_md(handle, MklDfti.COMPLEX, lengths.length, lengths);
        MklDfti.check(status, "describe the transform " + spec);
        return handle[0];
    }

    private void set(long status) {
        MklDfti.check(status, "set up the transform " + spec);
    }

    @Override
    public void transform(float[] pairs, int start, boolean forward) {
        MklScratch scratch = MklScratch.ofBytes(bytes);
        scratch.floats.put(0, pairs, start, spec.numbers());
        compute(scratch, forward);
        scratch.floats.get(0, pairs, start, spec.numbers());
    }

    @Override
    public void transform(double[] pairs, int start, boolean forward) {
        MklScratch scratch = MklScratch.ofBytes(bytes);
        scratch.doubles.put(0, pairs, start, spec.numbers());
        compute(scratch, forward);
        scratch.doubles.get(0, pairs, start, spec.numbers());
    }

    private void compute(MklScratch scratch, boolean forward) {
        long status = forward
                ? MklDfti.DftiComputeForward(handle, scratch.address)
                : MklDfti.DftiComputeBackward(handle, scratch.address);
        // Keeps the descriptor and the memory from being freed while MKL works on them.
        Reference.reachabilityFence(this);
        Reference.reachabilityFence(scratch);
        if (status != 0) {
            MklDfti.check(status, "transform " + spec);
        }
    }
}
