package org.ptyj.io.hdf5.filter;

import java.util.Optional;
import java.util.zip.Inflater;

/** Memory that one thread decodes chunks in, over and over. */
public final class Scratch implements AutoCloseable {
    static final int SLACK = 64; // decoders copy whole words and may write a little beyond the end

    private byte[] current = new byte[0];
    private byte[] other = new byte[0];
    private byte[] block = new byte[0];
    private long[] words = new long[0];
    private Optional<Inflater> inflater = Optional.empty();

    /** Where a chunk's bytes are read to and decoded ones are found, at least so many. */
    public byte[] current(int bytes) {
        if (current.length < bytes + SLACK) {
            current = new byte[bytes + SLACK];
        }
        return current;
    }

    byte[] other(int bytes) {
        if (other.length < bytes + SLACK) {
            other = new byte[bytes + SLACK];
        }
        return other;
    }

    void swap() {
        byte[] kept = current;
        current = other;
        other = kept;
    }

    byte[] block(int bytes) {
        if (block.length < bytes + SLACK) {
            block = new byte[bytes + SLACK];
        }
        return block;
    }

    long[] words(int count) {
        if (words.length < count) {
            words = new long[count];
        }
        return words;
    }

    Inflater inflater() {
        Inflater known = inflater.orElseGet(Inflater::new);
        known.reset();
        inflater = Optional.of(known);
        return known;
    }

    @Override
    public void close() {
        inflater.ifPresent(Inflater::end);
    }
}
