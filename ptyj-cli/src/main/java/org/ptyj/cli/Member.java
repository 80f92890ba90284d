package org.ptyj.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Problem;

/**
 * One reconstruction of a command: the only one, or one of a sweep.
 *
 * @param run name of the run, for file names
 * @param values of the parameters that the sweep varies
 * @param bound its parameters
 * @param results where its results go
 */
record Member(String run, List<String> values, Bound<RunParameters> bound, ResultFiles results) {
    /** Parameters that say nothing about the data. */
    private static final List<String> NOT_DATA = List.of("run", "io", "engines", "verbose_level", "dry_run");

    /**
     * Reads the parameters of all reconstructions.
     *
     * @throws ParamException with every mistake of every one
     */
    static List<Member> all(TreeInput input, Sweep sweep) {
        Bound<RunParameters> base = input.read();
        String run = RunName.of(base, input.file());
        if (!sweep.isActive()) {
            return List.of(of(run, List.of(), base));
        }
        sweep.checkEngines(base.tree());
        List<Member> members = new ArrayList<>();
        Set<Problem> problems = new LinkedHashSet<>();
        for (List<String> values : sweep.combinations()) {
            String name = run + sweep.suffix(values);
            List<String> settings = new ArrayList<>(sweep.assignments(values));
            settings.add(TreeInput.assignment("run", name));
            try {
                members.add(of(name, values, input.read(settings)));
            } catch (ParamException e) {
                e.problems().stream().map(sweep::shown).forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ParamException(List.copyOf(problems));
        }
        return members;
    }

    private static Member of(String run, List<String> values, Bound<RunParameters> bound) {
        return new Member(run, values, bound, new ResultFiles(bound.value().io(), run));
    }

    RunParameters parameters() {
        return bound.value();
    }

    List<Reconstruction.Step> steps() {
        return Reconstruction.steps(parameters());
    }

    /** Whether what was loaded for another one can be used again. */
    boolean hasDataOf(Member other) {
        return data().equals(other.data());
    }

    private Param data() {
        Param tree = Binder.toParam(parameters());
        NOT_DATA.forEach(tree::remove);
        return tree;
    }
}
