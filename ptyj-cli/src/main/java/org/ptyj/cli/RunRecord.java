package org.ptyj.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Place;
import picocli.CommandLine.Model.CommandSpec;

/** What results keep of the command that made them: its words, the name of the run, and the parameter files. */
final class RunRecord {
    private RunRecord() {}

    /** Keeps name and words; again for every member of a series of runs. */
    static void call(Ptycho ptycho, String run, CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of(spec.root().name()));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        ptycho.runtime().setCommandLine(words);
        ptycho.runtime().setRun(run);
    }

    /** Adds the parameter files to the inputs; once, before anything is run. */
    static void addParameterFiles(Ptycho ptycho, List<Path> given, Param tree) {
        Set<Path> files = new LinkedHashSet<>(given);
        addSources(tree, files);
        files.forEach(ptycho.inputs()::addParameters);
    }

    /** The files that values come from: base files, too, as far as something of them has remained. */
    private static void addSources(Param tree, Set<Path> files) {
        for (String key : tree.keys()) {
            tree.placeOf(key).map(Place::file).ifPresent(name -> addIfThere(name, files));
            tree.branch(key).ifPresent(branch -> addSources(branch, files));
        }
    }

    /** Values of the command line have a place, too, but no file. */
    private static void addIfThere(String name, Set<Path> files) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        } catch (InvalidPathException e) {
            return; // not the name of a file
        }
    }
}
