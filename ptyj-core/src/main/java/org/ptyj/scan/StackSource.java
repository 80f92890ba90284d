package org.ptyj.scan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes {@code data: {name: StackScan}} known. */
public final class StackSource implements ScanSource {
    @Override
    public String name() {
        return "StackScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return StackParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return StackScan.open((StackParameters) parameters, context);
    }

    @Override
    public Map<String, Path> inputs(Record parameters) {
        StackParameters p = (StackParameters) parameters;
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("frames", Path.of(p.frames()));
        files.put("positions", Path.of(p.positions()));
        p.mask().ifPresent(file -> files.put("mask", Path.of(file)));
        p.dark().ifPresent(file -> files.put("dark", Path.of(file)));
        p.flat().ifPresent(file -> files.put("flat", Path.of(file)));
        return files;
    }
}
