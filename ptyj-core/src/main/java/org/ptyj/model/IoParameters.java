package org.ptyj.model;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Shorthand;
import org.ptyj.param.Usual;

/** Where results go. */
@Ignored({"interaction"})
@Usual({"home"})
public record IoParameters(
        @Option(
                def = "./",
                nullIsDefault = true,
                help = "folder that all output paths start from; made if absent",
                since = "0.1")
        String home,

        @Option(
                def = "recons/%(run)s/%(run)s_%(engine)s_%(iterations)04d.ptyr",
                help = "result file of each engine; null: none",
                since = "0.1")
        Optional<String> rfile,

        @Option(
                def = "minimal",
                choices = {"minimal", "dls", "used_params"},
                help =
                        "kind of result file: dls has the coordinates of every pixel, too; parameters are complete in all",
                since = "0.1")
        String rformat,

        @Option(
                def = "[]",
                choices = {"npy", "tiff", "cxi", "png"},
                help = "write probe and object in these formats, too, beside the result file",
                since = "0.1")
        List<String> formats,

        @Option(help = "results of the iterations on the way, to look at and to go on from", since = "0.1")
        @Shorthand("active")
        AutosaveParameters autosave,

        @Option(help = "pictures", since = "0.1") AutoplotParameters autoplot,

        @Option(
                def = "null",
                choices = {"all", "loading", "engine_init", "engine_prepare", "engine_iterate", "engine_finalize"},
                help = "write the seconds that these parts of the run took to benchmark.json in home; null: none",
                since = "0.1")
        Optional<String> benchmark) {
    public IoParameters {
        rfile.ifPresent(pattern -> FilePattern.check("rfile", pattern));
    }

    /** Dumps: results written while an engine is still running. */
    public record AutosaveParameters(
            @Option(
                    def = "true",
                    help = "write dumps; one that cannot be written is told, and the run goes on",
                    since = "0.1")
            boolean active,

            @Option(
                    def = "10",
                    min = -1,
                    unit = "iterations",
                    help = "after so many iterations of an engine, but not after its last one; 0 or less: never",
                    since = "0.1")
            int interval,

            @Option(
                    def = "dumps/%(run)s/%(run)s_%(engine)s_%(iterations)04d.ptyr",
                    help = "file of each dump; earlier dumps of other names are kept",
                    since = "0.1")
            String rfile) {
        public AutosaveParameters {
            if (active) { // an interrupted run writes one, too
                FilePattern.check("rfile", rfile);
            }
        }

        /** Whether there is a dump after an iteration. */
        public boolean isDue(int iteration, int planned) {
            return active && interval > 0 && iteration % interval == 0 && iteration < planned;
        }
    }

    /** Pictures of the results. */
    @Shorthand("active")
    @Ignored("threaded")
    @Reserved("make_movie: false")
    public record AutoplotParameters(
            @Option(def = "true", help = "draw probe, object and errors when an engine has ended", since = "0.1")
            boolean active,

            @Option(
                    def = "plots/%(run)s/%(run)s_%(engine)s_%(iterations)04d.png",
                    help = "pictures; the name of what is shown is put before the ending",
                    since = "0.1")
            String imfile,

            @Option(
                    def = "null",
                    min = -1,
                    help = "draw them every so many iterations, too; null, 0 or -1: only at the end of an engine",
                    since = "0.1")
            Optional<Integer> interval,

            @Option(
                    def = "default",
                    choices = {"default"},
                    notYet = {"black_and_white", "nearfield", "minimal", "weak"},
                    help = "arrangement of the panels",
                    since = "0.1")
            String layout,

            @Option(def = "true", help = "write the pictures to files", since = "0.1")
            boolean dump) {
        public AutoplotParameters {
            if (active && dump) {
                FilePattern.checkPicture("imfile", imfile);
            }
        }
    }
}
