package org.ptyj.model;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Ptyr;
import org.ptyj.io.PtyrWave;
import org.ptyj.model.start.ResultLoader;

/** Takes probes or objects out of result files. */
final class PtyrLoader implements ResultLoader {
    static final PtyrLoader PROBES = new PtyrLoader("probe", Ptyr::probes);
    static final PtyrLoader OBJECTS = new PtyrLoader("object", Ptyr::objects);

    private final String what;
    private final Function<Ptyr, List<PtyrWave>> part;

    private PtyrLoader(String what, Function<Ptyr, List<PtyrWave>> part) {
        this.what = what;
        this.part = part;
    }

    @Override
    public ComplexArray load(Path file, Optional<String> label) {
        try {
            List<PtyrWave> waves = part.apply(Ptyr.read(file));
            return waves.stream()
                    .filter(wave -> label.isEmpty() || wave.id().startsWith("S" + label.get()))
                    .findFirst()
                    .map(PtyrWave::data)
                    .orElseThrow(() -> new IllegalArgumentException(file + " has no " + what
                            + label.map(l -> " of a scan " + l).orElse("") + "; it has "
                            + waves.stream().map(PtyrWave::id).toList()));
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
