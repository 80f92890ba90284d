package org.ptyj.model.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.geometry.FrameShape;
import org.ptyj.image.Phantoms;
import org.ptyj.param.Suggest;

/** What the word in a {@code model} parameter asks for. */
sealed interface StartModel {
    /** A picture made by formula at any size. */
    enum Picture implements StartModel {
        MOON,
        FLOWERS;

        ComplexArray draw(FrameShape shape, Precision precision) {
            return this == MOON
                    ? Phantoms.moon(shape.ny(), shape.nx(), precision)
                    : Phantoms.flowers(shape.ny(), shape.nx(), precision);
        }
    }

    /** An estimate from the data. */
    record Stxm() implements StartModel {}

    /** What an earlier run has written. */
    record Result(Path file, Optional<String> label) implements StartModel {}

    String SUFFIX = ".ptyr";
    Map<String, StartModel> WORDS =
            Map.of("moon", Picture.MOON, "flowers", Picture.FLOWERS, "flower", Picture.FLOWERS, "stxm", new Stxm());

    /**
     * Understands a model.
     *
     * @throws IllegalArgumentException if the word is not known, or recon is asked without a file
     */
    static StartModel of(String word, IlluminationParameters.Recon recon) {
        if (word.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
            return new Result(Path.of(word), recon.label());
        } else if (word.equals("recon")) {
            return new Result(
                    Path.of(recon.rfile()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "recon.rfile is missing; the model recon needs the path of a .ptyr file there"))),
                    recon.label());
        } else if (WORDS.containsKey(word)) {
            return WORDS.get(word);
        }
        throw new IllegalArgumentException(
                "model must be null, moon, flowers, stxm, recon (with recon.rfile) or the path"
                        + " of a *.ptyr file, not \"" + word + "\"; "
                        + advice(word.strip().toLowerCase(Locale.ROOT)));
    }

    private static String advice(String word) {
        if (List.of("none", "flat", "ones", "one", "plane").contains(word)) {
            return "write null for a flat one";
        } else if (List.of("circ", "circle", "rect").contains(word)) {
            return "shapes are set by aperture.form";
        } else if (word.matches(".*[/\\\\].*|.*\\.[a-z0-9]{1,4}")) {
            return "only results in .ptyr files can be read; other arrays are handed over in code";
        }
        return Suggest.nearest(word, List.of("moon", "flowers", "stxm", "recon"))
                .map(known -> "did you mean " + known + "?")
                .orElse("write moon, or leave the key out");
    }
}
