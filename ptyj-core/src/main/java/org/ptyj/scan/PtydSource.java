package org.ptyj.scan;

import java.nio.file.Path;
import java.util.Map;

/** Makes {@code data: {name: PtydScan}} known. */
public final class PtydSource implements ScanSource {
    @Override
    public String name() {
        return "PtydScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return PtydParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return PtydScan.open((PtydParameters) parameters, context);
    }

    @Override
    public Map<String, Path> inputs(Record parameters) {
        PtydParameters p = (PtydParameters) parameters;
        return Map.of(p.key(), Path.of(p.file()));
    }
}
