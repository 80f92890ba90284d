package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.io.SafeFile;
import org.ptyj.model.RunParameters;
import org.ptyj.param.doc.JsonSchema;
import org.ptyj.param.doc.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the JSON Schema of parameter files. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema (draft 7) of parameter files, from which editors complete and check them.",
            "It knows the engines and data sources that are installed, plug-ins included."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj schema -o ptyj.schema.json",
            "Editors with a YAML language server use it in files that begin with",
            "  # yaml-language-server: $schema=ptyj.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write, replaced if it exists; standard output without it.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String text = JsonText.write(JsonSchema.ofFile(RunParameters.class, EngineRegistry.INSTANCE));
        if (output.isPresent()) {
            SafeFile.writeText(output.get(), text);
            out.println("wrote " + output.get());
        } else {
            out.print(text);
            out.flush();
        }
        return ExitStatus.DONE;
    }
}
