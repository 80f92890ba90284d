package org.ptyj.model;

import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;

/** Where results go. */
@Reserved(
        value = {"autosave"},
        why = "give false or leave it out")
@Ignored({"interaction"})
public record IoParameters(
        @Option(def = "./", help = "folder that all output paths start from; made if absent")
        String home,

        @Option(
                def = "recons/%(run)s/%(run)s_%(engine)s_%(iterations)04d.ptyr",
                help = "result file of each engine; null: none")
        Optional<String> rfile,

        @Option(
                def = "minimal",
                choices = {"minimal"},
                notYet = {"dls", "used_params"},
                help = "kind of result file")
        String rformat,

        @Option(help = "pictures") AutoplotParameters autoplot,

        @Option(
                def = "null",
                choices = {"all", "loading", "engine_init", "engine_prepare", "engine_iterate", "engine_finalize"},
                help = "write the seconds that these parts of the run took to benchmark.json in home; null: none")
        Optional<String> benchmark) {

    /** Pictures of the results. */
    @Ignored({"threaded"})
    @Reserved({"make_movie"})
    public record AutoplotParameters(
            @Option(def = "true", help = "draw probe, object and errors when an engine has ended")
            boolean active,

            @Option(
                    def = "plots/%(run)s/%(run)s_%(engine)s_%(iterations)04d.png",
                    help = "pictures; the name of what is shown is put before the ending")
            String imfile,

            @Option(
                    def = "null",
                    min = -1,
                    help = "draw them every so many iterations, too; null, 0 or -1: only at the end of an engine")
            Optional<Integer> interval,

            @Option(
                    def = "default",
                    choices = {"default"},
                    notYet = {"black_and_white", "nearfield", "minimal", "weak"},
                    help = "arrangement of the panels")
            String layout,

            @Option(def = "true", help = "write the pictures to files")
            boolean dump) {}
}
