package org.ptyj.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a reconstruction was made from.
 *
 * @param parameter the parameter that names it, such as scans.MF.data.dfile; {@value #PARAMETERS} for parameter files,
 *     {@value #CONTINUED} for a dump to go on from
 * @param path as it is named there
 * @param size bytes; -1 if it is not there
 * @param sha256 checksum of the whole file, 64 hexadecimal digits; empty while it is not known, or if the file cannot be
 *     read
 */
public record InputFile(String parameter, Path path, long size, Optional<String> sha256) {
    /** Stands for the parameter where a file holds parameters. */
    public static final String PARAMETERS = "parameters";

    /** Stands for the parameter where a file is the dump that a reconstruction goes on from. */
    public static final String CONTINUED = "continue";
}
