package org.ptyj.cdi.results;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.ptyj.array.ElementType;
import org.ptyj.array.Libraries;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/** Where results come from. */
public final class Provenance {
    private Provenance() {}

    /** Puts the versions of programs, and the computer's name. */
    public static void ofPrograms(Results results) {
        String version = Results.class.getPackage().getImplementationVersion();
        results.put("ptyj_version", version == null ? "unpackaged" : version)
                .put("java_version", Runtime.version() + " (" + System.getProperty("java.vendor") + ")")
                .put("nd4j_version", Libraries.nd4j())
                .put("host", host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Puts wavelength, mask, detector and fingerprint of a dataset. */
    public static void ofData(Results results, DiffractionDataset<?> dataset) {
        results.put("wavelength", dataset.wavelength());
        boolean[] good = dataset.mask().toBooleans();
        double[] mask = new double[good.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = good[i] ? 1 : 0;
        }
        results.put("mask", new NumericArray(StoredType.BOOL, shape(dataset), mask));
        dataset.flatField().ifPresent(f -> results.put("flat_field", f.as(ElementType.FLOAT64)));
        results.put("detector_distance", dataset.geometry().distance());
        Fingerprint.of(dataset).put(results);
    }

    private static long[] shape(DiffractionDataset<?> dataset) {
        return new long[] {dataset.frameShape()[0], dataset.frameShape()[1]};
    }
}
