package org.ptyj.model.start;

import org.ptyj.array.Precision;
import org.ptyj.geometry.FrameShape;
import org.ptyj.image.Streams;

/**
 * What an initial object depends on besides its parameters.
 *
 * @param storageId storage that the object is for; names its random streams
 * @param layers number of layers
 * @param shape frame of the storage, which covers the whole scan
 * @param precision of the result
 * @param streams random numbers of the run
 * @param results finds objects of earlier runs
 */
public record SampleContext(
        String storageId, int layers, FrameShape shape, Precision precision, Streams streams, ResultLoader results) {
    /** Checks the numbers. */
    public SampleContext {
        if (layers < 1) {
            throw new IllegalArgumentException("an object has at least one layer, not " + layers);
        }
    }

    /** One layer of a frame, seed 0, without earlier results. */
    public static SampleContext of(FrameShape shape, Precision precision) {
        return new SampleContext("S0000", 1, shape, precision, Streams.of(0), ResultLoader.none());
    }

    public SampleContext withStorageId(String id) {
        return new SampleContext(id, layers, shape, precision, streams, results);
    }

    public SampleContext withLayers(int number) {
        return new SampleContext(storageId, number, shape, precision, streams, results);
    }

    public SampleContext withStreams(Streams random) {
        return new SampleContext(storageId, layers, shape, precision, random, results);
    }

    public SampleContext withResults(ResultLoader loader) {
        return new SampleContext(storageId, layers, shape, precision, streams, loader);
    }
}
