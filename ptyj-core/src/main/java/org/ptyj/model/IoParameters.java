package org.ptyj.model;

import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Usual;

/** Where results go. */
@Reserved(
        value = {"autosave", "benchmark"},
        why = "give false or leave it out")
@Ignored({"interaction"})
@Usual({"home"})
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

        @Option(help = "pictures") AutoplotParameters autoplot) {

    /** Pictures of the results. */
    @Ignored({"threaded", "interval"})
    @Reserved({"make_movie"})
    public record AutoplotParameters(
            @Option(def = "true", help = "draw probe, object and errors when an engine has ended")
            boolean active,

            @Option(
                    def = "plots/%(run)s/%(run)s_%(engine)s_%(iterations)04d.png",
                    help = "pictures; the name of what is shown is put before the ending")
            String imfile,

            @Option(
                    def = "default",
                    choices = {"default"},
                    notYet = {"black_and_white", "nearfield", "minimal", "weak"},
                    help = "arrangement of the panels")
            String layout,

            @Option(def = "true", help = "write the pictures to files")
            boolean dump) {}
}
