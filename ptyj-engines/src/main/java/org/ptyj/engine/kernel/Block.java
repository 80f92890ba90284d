package org.ptyj.engine.kernel;

/**
 * Some frames of one scan with the waves of all their modes: what the verbs of {@link WaveKernels} work on. How many
 * frames it holds is the processor's choice: one on a CPU, so that its waves stay in the cache, many on a card.
 */
public interface Block {
    /** Label of the scan that the frames belong to. */
    String scan();

    /** Number of frames. */
    int frames();
}
