package org.ptyj.scan.hdf5;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSource;

/** Makes {@code data: {name: Hdf5Scan}} known. */
public final class Hdf5Source implements ScanSource {
    @Override
    public String name() {
        return "Hdf5Scan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return Hdf5Parameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return Hdf5Scan.open((Hdf5Parameters) parameters, context);
    }

    @Override
    public Map<String, Path> inputs(Record parameters) {
        Hdf5Parameters p = (Hdf5Parameters) parameters;
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("intensities.file", Path.of(p.intensities().file()));
        files.putAll(inputs(p.sections()));
        return files;
    }

    /** The files that a scan reads besides that of the frames. */
    static Map<String, Path> inputs(Hdf5Sections s) {
        Map<String, Path> files = new LinkedHashMap<>();
        s.positions().file().ifPresent(file -> files.put("positions.file", Path.of(file)));
        Map<String, FileKey> keys = new LinkedHashMap<>();
        keys.put("mask", s.mask().at());
        keys.put("darkfield", s.darkfield().at());
        keys.put("flatfield", s.flatfield().at());
        keys.put("normalisation", s.normalisation().at());
        keys.put("framefilter", s.framefilter().at());
        keys.put("recorded_energy", s.recordedEnergy().at());
        keys.put("recorded_distance", s.recordedDistance().at());
        keys.put("recorded_psize", s.recordedPsize().at());
        keys.forEach((key, at) -> at.file().ifPresent(file -> files.put(key + ".file", Path.of(file))));
        return files;
    }
}
