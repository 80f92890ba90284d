package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/**
 * Parameters of a {@link PtydScan}. Shape, centre, energy, distance and pixel size that are not given come from the file.
 *
 * @param dfile file to read as it is
 * @param source file to read and process again; {@code file} stands for dfile as it is
 * @param live whether the file is still being written
 * @param data common parameters
 */
@Usual({"dfile", "num_frames"})
public record PtydParameters(
        @Option(file = "*", help = ".ptyd file to read as it is", since = "0.1")
        Optional<String> dfile,

        @Option(
                file = "*.ptyd",
                help = ".ptyd file to process again, with what is given here; file or null: read dfile as it is",
                since = "0.1")
        Optional<String> source,

        @Option(
                def = "false",
                level = 1,
                help = "the file is still being written: wait for its first chunk, and for more, until it has as many"
                        + " frames as it says",
                since = "0.1")
        boolean live,

        @Inline(defaults = {"shape: null", "center: null", "energy: null", "distance: null", "psize: null"})
        DataParameters data) {
    private static final String AS_IT_IS = "file";

    /** Checks that a file is named. */
    public PtydParameters {
        if (dfile.isEmpty() && source.filter(s -> !s.equals(AS_IT_IS)).isEmpty()) {
            throw new IllegalArgumentException("dfile: no file is named; give a .ptyd file");
        }
    }

    /** Whether the file is processed again. */
    boolean processes() {
        return source.filter(s -> !s.equals(AS_IT_IS)).isPresent();
    }

    /** The parameter that names the file. */
    String key() {
        return processes() ? "source" : "dfile";
    }

    String file() {
        return (processes() ? source : dfile).orElseThrow();
    }
}
