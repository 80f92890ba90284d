package org.ptyj.scan;

/** Makes {@code data: {name: QuickScan}} known. */
public final class QuickSource implements ScanSource {
    @Override
    public String name() {
        return "QuickScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return QuickParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return new QuickScan((QuickParameters) parameters, context);
    }
}
