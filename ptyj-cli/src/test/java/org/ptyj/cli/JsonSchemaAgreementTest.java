package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Problem;
import org.ptyj.param.Units;
import org.ptyj.param.doc.JsonText;

/** Binding and the JSON Schema are of one opinion about trees made by chance. */
class JsonSchemaAgreementTest {
    private static final int TREES = 2000;

    private static final Pattern WITH_UNIT = Pattern.compile("\\s*" + Units.NUMBER + "\\s*\\pL+\\s*");

    private static List<Problem> binding(Map<String, @Nullable Object> tree) {
        try {
            Binder.with(EngineRegistry.INSTANCE).bind(RunParameters.class, Param.of(tree));
            return List.of();
        } catch (ParamException e) {
            return e.problems();
        }
    }

    /** What a JSON Schema cannot know; whatever else binding refuses, the schema must refuse, too. */
    private static boolean isBeyondSchemas(Problem problem, Map<String, @Nullable Object> tree) {
        Object[] found = {tree};
        boolean there = problem.path().isEmpty()
                || Stream.of(problem.path().split("[.\\[]")).allMatch(key -> step(found, key));
        Object value = found[0];
        // A rule of a record about several of its keys is reported for the branch, or for the word that stands for it.
        boolean rule = value instanceof Map
                || value instanceof String && problem.path().matches(".*(illumination|sample|data)");
        // Of a number with a unit, schemas see the unit alone.
        boolean withUnit =
                value instanceof String text && WITH_UNIT.matcher(text).matches();
        // In JSON 1.0 is a whole number; in YAML it is not.
        boolean whole = value instanceof Double number && number == Math.rint(number);
        // A branch that was left blank is fine, one that is null is not; JSON has no blank.
        // Of a template schemas know nothing, also not that a key of it is nearly the name that would make it an
        // engine.
        boolean nearlyName = problem.message().endsWith("is not known; did you mean name?")
                && problem.path().matches("engines\\.[^.]+\\.nme");
        return there && (rule || withUnit || whole || nearlyName || value == null);
    }

    private static boolean step(Object[] at, String key) {
        if (at[0] instanceof Map<?, ?> map && map.containsKey(key)) {
            at[0] = map.get(key);
            return true;
        } else if (at[0] instanceof List<?> list && key.endsWith("]")) {
            at[0] = list.get(Integer.parseInt(key.substring(0, key.length() - 1)));
            return true;
        }
        return at[0] == null; // the value that a null stands for in short
    }

    @Test
    void bindingAndSchemaAgree() {
        JsonSchemas schema = JsonSchemas.installed();
        Random random = new Random(20261121);
        RandomTree trees = new RandomTree(random);
        List<String> disagreements = new ArrayList<>();
        int good = 0;
        int bad = 0;
        for (int i = 0; i < TREES; i++) {
            Map<String, @Nullable Object> tree = trees.right();
            if (i % 2 == 1) {
                trees.breakOnce(tree);
            }
            List<Problem> problems = binding(tree);
            List<String> mistakes = schema.mistakes(tree);
            boolean onlyBinding = problems.stream().allMatch(p -> isBeyondSchemas(p, tree));
            if (problems.isEmpty() ? !mistakes.isEmpty() : mistakes.isEmpty() && !onlyBinding) {
                disagreements.add(problems.stream().map(Problem::message).toList() + " against " + mistakes + ":\n"
                        + JsonText.write(tree));
            }
            good += problems.isEmpty() ? 1 : 0;
            bad += mistakes.isEmpty() ? 0 : 1;
        }
        assertThat(disagreements).isEmpty();
        // Both opinions must occur often, or the trees prove nothing.
        assertThat(good).isGreaterThan(TREES / 10);
        assertThat(bad).isGreaterThan(TREES / 6);
    }
}
