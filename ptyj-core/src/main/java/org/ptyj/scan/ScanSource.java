package org.ptyj.scan;

import java.nio.file.Path;
import java.util.Map;

/**
 * A kind of data source that parameter trees choose by name. Classes listed in {@code
 * META-INF/services/org.ptyj.scan.ScanSource} of any jar on the class path are found.
 */
public interface ScanSource {
    /** Name in parameter trees: {@code data: {name: MoonFlowerScan}}. */
    String name();

    /** Record that defines the parameters; usually has an inlined {@link DataParameters}. */
    Class<? extends Record> parameters();

    /**
     * Opens the source; may read headers, but not yet the frames.
     *
     * @param parameters an instance of {@link #parameters()}
     * @throws ScanException if the data are missing or bad
     */
    PtyScan open(Record parameters, ScanContext context);

    /**
     * The files that the source is going to read, by the key of the parameter that names them, such as {@code dfile}: what
     * results keep a checksum of, and what is looked for elsewhere when a result is repeated from another folder.
     *
     * @param parameters an instance of {@link #parameters()}
     */
    default Map<String, Path> inputs(Record parameters) {
        return Map.of();
    }
}
