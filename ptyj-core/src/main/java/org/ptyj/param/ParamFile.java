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
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads parameter files, in YAML or JSON.
 *
 * <p>A file holds a tree of keys, or the two keys {@code parameter_tree} (the tree) and {@code base_file} (another
 * parameter file, relative to this one, that the tree is laid over; null for none).
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
        List<Problem> problems = new Assignment(assignment).apply(tree);
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
        Param tree = Param.empty();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Reading reading = load(file);
                tree = tree.merge(reading.tree());
                problems.addAll(reading.problems());
            } catch (ParamException e) {
                problems.addAll(e.problems());
            }
        }
        return new Reading(tree, problems);
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
        if (!root.contains(TREE) && !root.keys().equals(Set.of(BASE))) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        root.children().forEach((key, child) -> {
            if (!key.equals(TREE) && !key.equals(BASE)) {
                problems.add(Problem.at(child.key(), key, key + " cannot stand beside " + TREE + "; move it inside"));
            }
        });
        Param tree = tree(root, problems);
        return base(root, folder, chain, problems)
                .map(b -> new Reading(b.merge(tree), problems))
                .orElseGet(() -> new Reading(tree, problems));
    }

    private static Param tree(Param root, List<Problem> problems) {
        Optional<Node> tree = root.child(TREE).map(Param.Child::value);
        if (tree.isPresent() && !(tree.get() instanceof Param) && Node.plain(tree.get()) != null) {
            String message = TREE + " must be a branch, not " + Describe.node(tree.get());
            problems.add(Problem.at(tree.get().place(), TREE, message));
        }
        return root.branch(TREE).orElseGet(() -> new Param(root.place()));
    }

    /** The tree of the base file; its problems go to the list. */
    private static Optional<Param> base(Param root, Path folder, List<Path> chain, List<Problem> problems) {
        Optional<Node> node = root.child(BASE).map(Param.Child::value).filter(n -> Node.plain(n) != null);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(baseName(node.get()));
            if (chain.contains(file.toAbsolutePath().normalize()) || chain.size() > LONGEST_CHAIN) {
                throw new ParamException(node.get().place(), BASE, BASE + " leads back to this file: " + file);
            }
            if (!Files.exists(file)) {
                throw new ParamException(node.get().place(), BASE, BASE + ": there is no file " + file + similar(file));
            }
            Reading base = load(file, chain);
            problems.addAll(base.problems());
            return Optional.of(base.tree());
        } catch (ParamException e) {
            problems.addAll(e.problems());
            return Optional.empty();
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
