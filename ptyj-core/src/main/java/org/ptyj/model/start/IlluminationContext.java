package org.ptyj.model.start;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.image.Streams;

/**
 * What an initial probe depends on besides its parameters.
 *
 * @param storageId storage that the probe is for; names its random streams
 * @param modes number of layers
 * @param geo geometry, whose frame, wavelength and sample pixel are those of the probe
 * @param precision of the result
 * @param power of the brightest frame, in photons, taken where the parameters have no photons
 * @param meanFrame mean of the measured frames, of the shape of geo's frames; asked for by the model stxm only
 * @param streams random numbers of the run
 * @param results finds probes of earlier runs
 */
public record IlluminationContext(
        String storageId,
        int modes,
        Geo geo,
        Precision precision,
        OptionalDouble power,
        Optional<Supplier<RealArray>> meanFrame,
        Streams streams,
        ResultLoader results) {

    /** Checks the numbers. */
    public IlluminationContext {
        if (modes < 1) {
            throw new IllegalArgumentException("a probe has at least one mode, not " + modes);
        }
    }

    /** One mode on the frame of a geometry, without data, seed 0. */
    public static IlluminationContext of(Geo geo, Precision precision) {
        return new IlluminationContext(
                "S0000",
                1,
                geo,
                precision,
                OptionalDouble.empty(),
                Optional.empty(),
                Streams.of(0),
                ResultLoader.none());
    }

    public IlluminationContext withStorageId(String id) {
        return new IlluminationContext(id, modes, geo, precision, power, meanFrame, streams, results);
    }

    public IlluminationContext withModes(int number) {
        return new IlluminationContext(storageId, number, geo, precision, power, meanFrame, streams, results);
    }

    public IlluminationContext withPower(double photons) {
        OptionalDouble given = OptionalDouble.of(photons);
        return new IlluminationContext(storageId, modes, geo, precision, given, meanFrame, streams, results);
    }

    public IlluminationContext withMeanFrame(Supplier<RealArray> frame) {
        return new IlluminationContext(storageId, modes, geo, precision, power, Optional.of(frame), streams, results);
    }

    public IlluminationContext withStreams(Streams random) {
        return new IlluminationContext(storageId, modes, geo, precision, power, meanFrame, random, results);
    }

    public IlluminationContext withResults(ResultLoader loader) {
        return new IlluminationContext(storageId, modes, geo, precision, power, meanFrame, streams, loader);
    }
}
