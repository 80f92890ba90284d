package org.ptyj.model;

import java.util.Optional;
import org.ptyj.param.Ignored;
import org.ptyj.param.Option;
import org.ptyj.param.Reserved;
import org.ptyj.param.Shorthand;

/** Where results go. */
@Reserved(
        value = {"autosave", "benchmark"},
        why = "give false or leave it out")
@Ignored({"interaction"})
public record IoParameters(
        @Option(def = "./", help = "folder that all output paths start from; made if absent", since = "0.1")
        String home,

        @Option(
                def = "recons/%(run)s/%(run)s_%(engine)s_%(iterations)04d.ptyr",
                help = "result file of each engine; null: none",
                since = "0.1")
        Optional<String> rfile,

        @Option(
                def = "minimal",
                choices = {"minimal"},
                notYet = {"dls", "used_params"},
                help = "kind of result file",
                since = "0.1")
        String rformat,

        @Option(help = "pictures", since = "0.1") AutoplotParameters autoplot) {

    /** Pictures of the results. */
    @Shorthand("active")
    @Ignored({"threaded", "interval"})
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
                    def = "default",
                    choices = {"default"},
                    notYet = {"black_and_white", "nearfield", "minimal", "weak"},
                    help = "arrangement of the panels",
                    since = "0.1")
            String layout,

            @Option(def = "true", help = "write the pictures to files", since = "0.1")
            boolean dump) {}
}
