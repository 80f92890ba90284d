package org.ptyj.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.doc.Catalogue;
import org.ptyj.param.doc.JsonText;
import org.ptyj.param.doc.Listing;
import org.ptyj.param.doc.ParameterPage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows which parameters there are. */
@Command(
        name = "params",
        description = "Shows parameters: meaning, unit, limits, default.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj params DM",
            "  ptyj params scans.S.illumination",
            "  ptyj params energy",
            "  ptyj params --search \"detector pixel\""
        })
final class ParamsCommand implements Callable<Integer> {
    private static final int WIDTH = 120;
    private static final int NARROWEST = 80;

    @Parameters(
            paramLabel = "PATH|NAME",
            arity = "0..1",
            description = "A path such as scans.S.data.shape or a part of one, or the name of an engine, a data source"
                    + " or a scan model; everything without it.")
    private Optional<String> query = Optional.empty();

    @Option(
            names = "--search",
            paramLabel = "WORD",
            description = "Only parameters with this word, or all of these words, in their name or help.")
    private Optional<String> words = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "0|1|2",
            description = "Only parameters for everybody (0), also for the experienced (1), all (2, the default).")
    private int level = 2;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is printed instead of a table. */
    static final class Form {
        @Option(names = "--markdown", description = "Prints Markdown, as in docs/parameters.md.")
        private boolean markdown;

        @Option(names = "--schema", description = "Prints a JSON Schema of one parameter, branch or name.")
        private boolean schema;

        @Option(names = "--count", description = "Prints how many parameters there are.")
        private boolean count;
    }

    @Override
    public Integer call() {
        if (level < 0 || level > 2) {
            throw new IllegalArgumentException("--level must be 0, 1 or 2, not " + level);
        }
        Catalogue catalogue = Catalogue.of(RunParameters.class, EngineRegistry.INSTANCE);
        List<Catalogue.Section> found = query.map(catalogue::find).orElseGet(catalogue::sections);
        found = Catalogue.upTo(level, found);
        if (words.isPresent()) {
            found = catalogue.search(found, words.get());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(catalogue, found));
        out.flush();
        return ExitStatus.DONE;
    }

    private String text(Catalogue catalogue, List<Catalogue.Section> found) {
        boolean everything = query.isEmpty() && words.isEmpty() && level == 2;
        if (form.count) {
            return counts(found);
        } else if (form.schema) {
            return JsonText.write(PartSchema.of(query, found));
        } else if (form.markdown) {
            return everything ? ParameterPage.of(catalogue) : ParameterPage.of(catalogue, found);
        }
        return Listing.of(found, width());
    }

    private static String counts(List<Catalogue.Section> found) {
        StringBuilder text = new StringBuilder();
        found.forEach(s -> text.append("%6d  %s%n".formatted(leaves(s), s.title())));
        long sum = found.stream().mapToLong(ParamsCommand::leaves).sum();
        return text.append("%6d  in all%n".formatted(sum)).toString();
    }

    private static long leaves(Catalogue.Section section) {
        return section.items().stream().filter(Catalogue.Item::isLeaf).count();
    }

    /** Of the terminal, where the shell tells. */
    private static int width() {
        String columns = Optional.ofNullable(System.getenv("COLUMNS")).orElse("");
        return columns.matches("[0-9]{2,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : WIDTH;
    }
}
