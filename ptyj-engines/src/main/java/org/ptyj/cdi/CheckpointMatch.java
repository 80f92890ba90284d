package org.ptyj.cdi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ptyj.cdi.results.Results;
import org.ptyj.param.ParamFile;

/** Whether a model is the one of a checkpoint: what is not among its parameters has to be the same, too. */
final class CheckpointMatch {
    /** Numbers and texts by which models tell what they are. */
    private static final List<String> TOLD =
            List.of("loss_function", "slice_similarity", "propagate_probe", "correct_tilt", "lens", "fineness");
    /** Options that change no bit of what comes out, or of which is told already. */
    private static final Set<String> FREE = Set.of("threads", "loss");

    private CheckpointMatch() {}

    /**
     * Compares options, loss and mask of results.
     *
     * @throws IllegalArgumentException if they differ; the message tells in what
     */
    static void require(Results then, Results now, Path file) {
        List<String> wrong = new ArrayList<>();
        for (String name : TOLD) {
            compare(name, then.values().get(name), now.values().get(name), wrong);
        }
        Map<String, ?> before = options(then);
        Map<String, ?> after = options(now);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeAll(FREE);
        names.forEach(name -> compare("option " + name, before.get(name), after.get(name), wrong));
        int pixels = differences(then, now);
        if (pixels > 0) {
            wrong.add("the mask differs in " + pixels + " pixels");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the checkpoint " + file + " belongs to a model made in another way: "
                    + String.join("; ", wrong) + "; make the model with the same options and data, or from the file");
        }
    }

    private static void compare(String what, @Nullable Object then, @Nullable Object now, List<String> wrong) {
        if (!Objects.equals(then, now)) {
            wrong.add(what + " was " + told(then) + ", is " + told(now));
        }
    }

    private static String told(@Nullable Object value) {
        return value == null ? "not set" : value.toString();
    }

    private static Map<String, ?> options(Results results) {
        return results.contains("options")
                ? ParamFile.parse("options of the results", results.text("options"))
                        .toMap()
                : Map.of();
    }

    private static int differences(Results then, Results now) {
        if (!then.contains("mask")) {
            return 0;
        }
        double[] before = then.array("mask").values();
        double[] after = now.array("mask").values();
        if (before.length != after.length) {
            return Math.max(before.length, after.length);
        }
        return (int) IntStream.range(0, before.length)
                .filter(i -> before[i] != after[i])
                .count();
    }
}
