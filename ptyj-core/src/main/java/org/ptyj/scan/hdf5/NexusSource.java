package org.ptyj.scan.hdf5;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanSource;

/** Makes {@code data: {name: NexusScan}} known. */
public final class NexusSource implements ScanSource {
    @Override
    public String name() {
        return "NexusScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return NexusParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return Hdf5Scan.open((NexusParameters) parameters, context);
    }

    @Override
    public Map<String, Path> inputs(Record parameters) {
        NexusParameters p = (NexusParameters) parameters;
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("dfile", Path.of(p.dfile()));
        files.putAll(Hdf5Source.inputs(p.sections()));
        return files;
    }
}
