package org.ptyj.scan;

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
}
