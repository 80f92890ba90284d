package org.ptyj.param;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads parameter files, in YAML or JSON.
 *
 * <p>A file holds a tree of keys, or one key {@code parameter_tree} with the tree in it. Beside either may stand {@code
 * base_file}: another parameter file, relative to this one, that the tree is laid over; null for none.
 */
public final class ParamFile {
    static final String TREE = "parameter_tree";
    static final String BASE = "base_file";
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_CHAIN = 20;
    private static final String TOO_LARGE = "the file is larger than 64 MiB; parameter files are small texts";

    private ParamFile() {}

    /**
     * Reads a file, and the base files below it.
     *
     * @throws ParamException if a file cannot be read, with the place of every mistake of its text
     */
    public static Param read(Path file) {
        return load(file).orThrow();
    }

    /**
     * Reads YAML or JSON text; base files are taken relative to the working directory.
     *
     * @param label what messages call the text
     * @throws ParamException with the place of every mistake
     */
    public static Param parse(String label, String text) {
        return load(label, text).orThrow();
    }

    /**
     * Sets one value as the command line does, and creates the branches on the way to it.
     *
     * @param tree modified
     * @param assignment {@code scans.MF.data.num_frames=50}; the value in YAML syntax
     * @throws ParamException if the assignment cannot be understood
     */
    public static void override(Param tree, String assignment) {
        List<Problem> problems = new Assignment(assignment, 1).apply(tree);
        if (!problems.isEmpty()) {
            throw new ParamException(problems);
        }
    }

    static Reading load(Path file) {
        return load(file, List.of());
    }

    /** Several files, each laid over those before it; one that cannot be read does not hide the mistakes of others. */
    static Reading load(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no parameter file is given");
        }
        Reading all = new Reading(Param.empty(), List.of(), List.of());
        for (Path file : files) {
            all = over(all, loadOrFail(file, List.of()));
        }
        return all;
    }

    /** One reading laid over another. */
    private static Reading over(Reading below, Reading above) {
        return new Reading(
                below.tree().merge(above.tree()),
                Stream.of(below, above).flatMap(r -> r.problems().stream()).toList(),
                Stream.of(below, above)
                        .flatMap(r -> r.files().stream())
                        .distinct()
                        .toList());
    }

    private static Reading loadOrFail(Path file, List<Path> users) {
        try {
            return load(file, users);
        } catch (ParamException e) {
            return Reading.failed(e);
        }
    }

    static Reading load(String label, String text) {
        return unwrap(label, text, Path.of(""), List.of());
    }

    private static Reading load(Path file, List<Path> users) {
        return unwrap(
                file.toString(),
                content(file),
                Optional.ofNullable(file.getParent()).orElse(Path.of("")),
                chain(file, users));
    }

    private static List<Path> chain(Path file, List<Path> users) {
        List<Path> chain = new ArrayList<>(users);
        chain.add(file.toAbsolutePath().normalize());
        return chain;
    }

    private static Reading unwrap(String label, String text, Path folder, List<Path> chain) {
        Reading reading = YamlReader.tree(label, text);
        Param root = reading.tree();
        List<Problem> problems = new ArrayList<>(reading.problems());
        Optional<Node> base = root.child(BASE).map(Param.Child::value).filter(n -> Node.plain(n) != null);
        Reading own =
                new Reading(root.contains(TREE) ? tree(root, problems) : root.remove(BASE), problems, reading.files());
        return base.map(node -> over(base(node, folder, chain), own)).orElse(own);
    }

    private static Param tree(Param root, List<Problem> problems) {
        root.children().forEach((key, child) -> {
            if (!key.equals(TREE) && !key.equals(BASE)) {
                problems.add(Problem.at(child.key(), key, key + " cannot stand beside " + TREE + "; move it inside"));
            }
        });
        Optional<Node> tree = root.child(TREE).map(Param.Child::value);
        if (tree.isPresent() && !(tree.get() instanceof Param) && Node.plain(tree.get()) != null) {
            String message = TREE + " must be a branch, not " + Describe.node(tree.get());
            problems.add(Problem.at(tree.get().place(), TREE, message));
        }
        return root.branch(TREE).orElseGet(() -> new Param(root.place()));
    }

    private static Reading base(Node node, Path folder, List<Path> chain) {
        try {
            Path file = folder.resolve(baseName(node));
            if (chain.contains(file.toAbsolutePath().normalize()) || chain.size() > LONGEST_CHAIN) {
                throw new ParamException(node.place(), BASE, BASE + " leads back to this file: " + file);
            }
            if (!Files.exists(file)) {
                throw new ParamException(node.place(), BASE, BASE + ": there is no file " + file + similar(file));
            }
            return loadOrFail(file, chain);
        } catch (ParamException e) {
            return Reading.failed(e);
        }
    }

    private static Path baseName(Node node) {
        if (!(Node.plain(node) instanceof String name) || name.isBlank()) {
            throw new ParamException(
                    node.place(), BASE, BASE + " must be the name of a file, not " + Describe.node(node));
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ParamException(node.place(), BASE, BASE + ": " + Describe.quoted(name) + " is no name of a file");
        }
    }

    private static String content(Path file) {
        Place place = Place.file(file.toString());
        if (Files.isDirectory(file)) {
            throw new ParamException(place, "", "this is a directory, not a parameter file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ParamException(place, "", TOO_LARGE);
            }
            return text(bytes, place);
        } catch (NoSuchFileException e) {
            throw new ParamException(place, "", "there is no such file" + similar(file));
        } catch (AccessDeniedException e) {
            throw new ParamException(place, "", "the file may not be read; check its permissions");
        } catch (IOException e) {
            throw new ParamException(place, "", "the file cannot be read: " + e.getMessage());
        }
    }

    private static String text(byte[] bytes, Place place) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            throw new ParamException(
                    place,
                    "",
                    "the file is not UTF-8 text; the first wrong byte is number " + (buffer.position() + 1)
                            + ", in line " + line + ". Save it as UTF-8");
        }
    }

    private static String similar(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        if (!Files.isDirectory(folder)) {
            return "; the folder " + folder + " does not exist either";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(p -> p.getFileName().toString()).toList();
            return Suggest.likely(file.getFileName().toString(), names);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
