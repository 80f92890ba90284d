package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.stack.Signature;
import org.ptyj.scan.ScanException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what is in a file in another format. */
@Command(
        name = "convert",
        description = {
            "Writes what is in a file in another format.",
            "Of results (.ptyr, or .h5 of a fit): probe and object as npy (complex), tiff (amplitude and phase, 32-bit floats), png"
                    + " (amplitude and phase, pixel for pixel) or cxi. Of data (.cxi, .ptyd): frames, mask and positions as"
                    + " cxi, ptyd, npy or tiff. Of stacks (.npy, .npz, .tif): npy or tiff."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj convert out/recons/moonflower/moonflower_DM_0100.ptyr --to tiff -o pictures",
            "  ptyj convert scan.cxi --to ptyd -o scan.ptyd"
        })
final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A result, data or stack file.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "One of npy, tiff, cxi, png, ptyd; without it what the ending of -o says.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR|FILE",
            description =
                    "Folder for the files (without it the current one), or a name with the format's ending; if there"
                            + " are several files, what is in them is put before the ending.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--array", paramLabel = "NAME", description = "Array of an .npz file that has several.")
    private Optional<String> array = Optional.empty();

    @Option(names = "--overwrite", description = "Replaces files that are there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Target target = Target.of(format, output, file);
        Signature kind = DataReading.of(() -> Signature.of(file));
        Conversion conversion = kind == Signature.HDF5
                ? ofHdf5(target)
                : kind == Signature.NPY || kind == Signature.NPZ || kind.isTiff()
                        ? new StackConversion(file, array, target)
                        : unknown();
        List<Path> files = conversion.files();
        checkNotItself(files);
        PictureFiles.checkFree(files, force);
        PrintWriter out = spec.commandLine().getOut();
        for (Path path : files) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        conversion.write(path -> out.println("wrote " + path), out::println);
        return ExitStatus.DONE;
    }

    private Conversion unknown() {
        throw new ScanException(
                file + ": is no HDF5 file (.cxi, .ptyd, .ptyr), .npy, .npz or TIFF; such files can be converted");
    }

    private Conversion ofHdf5(Target target) {
        FileKind kind = DataReading.of(() -> {
            try (H5File open = H5File.open(file)) {
                return FileKind.of(open);
            }
        });
        return switch (kind) {
            case PTYR, FIT -> ResultConversion.of(file, target);
            case CXI, PTYD -> new DataConversion(kind, file, target);
            default ->
                throw new ScanException(file
                        + ": is no result (.ptyr, or of a fit), no prepared data (.ptyd) and no CXI file; other HDF5 files are read by"
                        + " Hdf5Scan, and saved in another format by ptyj simulate");
        };
    }

    private void checkNotItself(List<Path> files) throws IOException {
        for (Path path : files) {
            if (Files.exists(path) && Files.isSameFile(path, file)) {
                throw new IllegalArgumentException(
                        path + " is what is converted; choose another folder or name with -o");
            }
        }
    }

    /**
     * Where to, and in which format.
     *
     * @param format word of a format
     * @param stem folder and beginning of the names
     * @param whole the name that was given for a single file
     */
    record Target(String format, Path stem, Optional<Path> whole) {
        private static final List<String> FORMATS = List.of("npy", "tiff", "cxi", "png", "ptyd");

        static Target of(Optional<String> given, Optional<Path> output, Path file) {
            Optional<String> ending =
                    output.filter(path -> !Files.isDirectory(path)).flatMap(Target::format);
            if (given.isEmpty() && ending.isEmpty()) {
                throw new IllegalArgumentException(
                        "--to is missing: choose a format from " + String.join(", ", FORMATS));
            }
            String format = given.orElseGet(ending::orElseThrow);
            if (!FORMATS.contains(format)) {
                throw new IllegalArgumentException(
                        "--to " + format + ": no such format; choose from " + String.join(", ", FORMATS));
            }
            if (ending.isPresent() && !ending.get().equals(format)) {
                throw new IllegalArgumentException(
                        "-o " + output.get() + " has the ending of " + ending.get() + ", but --to is " + format);
            }
            return ending.isPresent()
                    ? new Target(format, withoutEnding(output.get()), output)
                    : new Target(format, output.orElse(Path.of("")).resolve(name(file)), Optional.empty());
        }

        private static Optional<String> format(Path path) {
            String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            return name.contains(".")
                    ? Optional.of(ending.equals("tif") ? "tiff" : ending).filter(FORMATS::contains)
                    : Optional.empty();
        }

        private static String name(Path file) {
            return withoutEnding(file).getFileName().toString();
        }

        private static Path withoutEnding(Path path) {
            String name = String.valueOf(path.getFileName());
            int dot = name.lastIndexOf('.');
            return dot > 0 ? path.resolveSibling(name.substring(0, dot)) : path;
        }

        /** Name of the only file. */
        Path single(String ending) {
            return whole.orElseGet(() -> stem.resolveSibling(stem.getFileName() + "." + ending));
        }

        /** Refuses formats that do not fit what is in the file. */
        void require(String what, List<String> possible) {
            if (!possible.contains(format)) {
                throw new IllegalArgumentException(
                        "--to " + format + ": " + what + " can be written as " + String.join(", ", possible));
            }
        }
    }
}
