package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Bound;
import org.ptyj.param.ParamException;
import org.ptyj.param.Place;
import org.ptyj.param.Problem;

/** What a run may be called: its name is a part of the names of files and folders. */
final class RunName {
    private static final int LONGEST = 100;

    private RunName() {}

    /**
     * The name that the parameters give, else that of the parameter file.
     *
     * @throws ParamException if no file can be called so, or only one elsewhere
     */
    static String of(Bound<RunParameters> bound, Path file) {
        String name = bound.value().run().orElse(stem(file));
        problem(name).ifPresent(why -> {
            throw new ParamException(List.of(problem(bound, file, why)));
        });
        return name;
    }

    private static Problem problem(Bound<RunParameters> bound, Path file, String why) {
        if (bound.value().run().isEmpty()) {
            String message = "run is not given, and the name of the file " + why + "; give a name with -s run=...";
            return new Problem(file.toString(), 0, 0, "run", message, "");
        }
        Place place = bound.tree().placeOf("run").orElse(new Place("", 0, 0, ""));
        return new Problem(place.file(), place.line(), place.column(), "run", "run " + why, place.snippet());
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("must not be empty");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of("has " + name.codePointCount(0, name.length()) + " characters; at most " + LONGEST
                    + " are allowed, because it becomes part of file names");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character, such as a line break");
        }
        if (name.contains("/") || name.contains("\\")) {
            return Optional.of("is " + name + ", but must not have / or \\; say with -o or io.home where results go");
        }
        if (name.equals(".") || name.contains("..")) {
            return Optional.of("is " + name + ", which stands for a folder; give a name");
        }
        return name.contains("%(")
                ? Optional.of("is " + name + ", but placeholders belong into io.rfile only")
                : Optional.empty();
    }
}
