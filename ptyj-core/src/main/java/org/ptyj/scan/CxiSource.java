package org.ptyj.scan;

import java.nio.file.Path;
import java.util.Map;

/** Makes {@code data: {name: CxiScan}} known. */
public final class CxiSource implements ScanSource {
    @Override
    public String name() {
        return "CxiScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return CxiParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return CxiScan.open((CxiParameters) parameters, context);
    }

    @Override
    public Map<String, Path> inputs(Record parameters) {
        return Map.of("dfile", Path.of(((CxiParameters) parameters).dfile()));
    }
}
