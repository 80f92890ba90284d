package org.ptyj.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.array.Libraries;

/** The programs that a result depends on, in their versions. */
public final class Software {
    private Software() {}

    /** Version of ptyj; "unpackaged" where it runs from classes that are in no jar. */
    public static String version() {
        String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** Versions by name: ptyj, java, nd4j, fft, system. Loads the FFT library. */
    public static Map<String, String> versions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ptyj", version());
        all.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        all.put("nd4j", Libraries.nd4j());
        all.put("fft", Libraries.fft());
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return all;
    }
}
