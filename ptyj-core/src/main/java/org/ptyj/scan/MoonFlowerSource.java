package org.ptyj.scan;

/** Makes {@code data: {name: MoonFlowerScan}} known. */
public final class MoonFlowerSource implements ScanSource {
    @Override
    public String name() {
        return "MoonFlowerScan";
    }

    @Override
    public Class<? extends Record> parameters() {
        return MoonFlowerParameters.class;
    }

    @Override
    public PtyScan open(Record parameters, ScanContext context) {
        return new MoonFlowerScan((MoonFlowerParameters) parameters, context);
    }
}
