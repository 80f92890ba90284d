package org.ptyj.scan.pattern;

/** The places that a scan visits, in their order. */
@FunctionalInterface
public interface ScanPattern {
    /** Positions (y, x), m. */
    Positions positions();
}
