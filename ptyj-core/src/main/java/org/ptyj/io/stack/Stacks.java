package org.ptyj.io.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;
import org.ptyj.io.Stack;
import org.ptyj.io.tiff.TiffStack;

/** Opens frames: a .npy, .npz or TIFF file, or a folder or pattern of many such files. */
public final class Stacks {
    private static final Pattern ENDINGS = Pattern.compile("(?i).*\\.(npy|npz|tiff?|btf|tf8)");

    private Stacks() {}

    /**
     * Opens a stack. Of many files the order is that of their names, in which numbers count as such: {@code f_2} comes
     * before {@code f_10}.
     *
     * @param name of a file; of a folder, whose .npy, .npz and TIFF files are taken; or a pattern: {@code *} and {@code ?} in
     *     the last part, as in {@code raw/frame_*.tif}
     * @param array name of the array in an .npz file, if there are several
     * @throws PtyjIoException if there is none, or a file is damaged or of another kind
     */
    public static Stack open(String name, Optional<String> array) throws PtyjIoException {
        Path path = path(name);
        if (Files.isRegularFile(path)) {
            return file(path, array);
        }
        List<Path> files = files(name);
        return files.size() == 1 ? file(files.get(0), array) : FolderStack.of(files, array);
    }

    private static Path path(String name) throws PtyjIoException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new PtyjIoException(Path.of(""), "", "'" + name + "' cannot name a file", e);
        }
    }

    /**
     * The files that a name stands for, in their order.
     *
     * @throws PtyjIoException if there is none
     */
    public static List<Path> files(String name) throws PtyjIoException {
        Path path = path(name);
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (Files.isDirectory(path)) {
            return matching(
                    path,
                    ENDINGS,
                    path,
                    "has no .npy, .npz or .tif files; give the folder that has the frames, or" + " a pattern such as "
                            + path.resolve("*.npy"));
        }
        SpecialFile.refuse(path);
        String last = String.valueOf(path.getFileName());
        if (!last.contains("*") && !last.contains("?")) {
            throw new PtyjIoException(path, "there is no such file; check the name and the folder");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new PtyjIoException(path, "there is no folder " + folder + "; patterns go into the last part only");
        }
        Path shown = path.getParent() == null ? Path.of("") : path.getParent();
        return matching(shown, glob(last), path, "no file fits; check the pattern and the folder");
    }

    private static Pattern glob(String last) {
        StringBuilder text = new StringBuilder();
        for (char c : last.toCharArray()) {
            text.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(text.toString());
    }

    private static List<Path> matching(Path folder, Pattern names, Path asked, String none) throws PtyjIoException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && names.matcher(name).matches() && Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        } catch (IOException | PatternSyntaxException e) {
            throw new PtyjIoException(asked, "", "the folder cannot be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new PtyjIoException(asked, none);
        }
        found.sort((a, b) ->
                NaturalOrder.compare(a.getFileName().toString(), b.getFileName().toString()));
        return found;
    }

    /** Opens one file, by what is in it. */
    static Stack file(Path file, Optional<String> array) throws PtyjIoException {
        Signature kind = signature(file);
        if (array.isPresent() && (kind.isTiff() || kind == Signature.NPY)) {
            throw new PtyjIoException(
                    file, "has one array without a name, so it has no '" + array.get() + "'; leave array out");
        }
        if (kind.isTiff()) {
            return TiffStack.open(file);
        }
        return switch (kind) {
            case NPY -> Npy.stack(file);
            case NPZ -> Npz.stack(file, array);
            case HDF5 ->
                throw new PtyjIoException(
                        file, "is an HDF5 file; CxiScan, PtydScan and Hdf5Scan read these, choose by what wrote it");
            default ->
                throw new PtyjIoException(
                        file, "is no .npy, .npz or TIFF file by its first bytes; frames are read from these");
        };
    }

    private static Signature signature(Path file) throws PtyjIoException {
        try {
            return Signature.of(file);
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }
}
