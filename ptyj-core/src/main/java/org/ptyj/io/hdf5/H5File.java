package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;
import org.ptyj.io.hdf5.format.Attribute;
import org.ptyj.io.hdf5.format.DataTypes;
import org.ptyj.io.hdf5.format.GroupLinks;
import org.ptyj.io.hdf5.format.Link;
import org.ptyj.io.hdf5.format.ObjectHeader;
import org.ptyj.io.hdf5.format.Source;

/**
 * An HDF5 file open for reading. Paths are absolute ({@code /entry_1/data_1/data}); soft and external links are followed.
 * Any number of threads may read at a time. Every failure of the file, of whatever sort, is a {@link PtyjIoException}.
 */
public final class H5File implements AutoCloseable {
    private final Path file;
    private final Source source;
    private final H5Family family;
    private final Map<Long, GroupLinks> listed = new ConcurrentHashMap<>();

    private H5File(Path file, Source source, H5Family family) {
        this.file = file;
        this.source = source;
        this.family = family;
        family.add(this);
    }

    /**
     * Opens a file.
     *
     * @throws PtyjIoException if it is missing, a folder, not readable, not HDF5, or shorter than it says it is
     */
    public static H5File open(Path file) throws PtyjIoException {
        return open(file, new H5Family(H5Places.ofProcess()));
    }

    static H5File open(Path file, H5Family family) throws PtyjIoException {
        if (file.toString().isEmpty()) {
            throw new PtyjIoException(Path.of("''"), "the name is empty; give the name of an HDF5 file");
        }
        if (Files.notExists(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        if (Files.isDirectory(file)) {
            throw new PtyjIoException(file, "is a folder; give the name of an HDF5 file");
        }
        SpecialFile.refuse(file);
        return new H5File(file, H5Guard.run(file, "", () -> Source.open(file)), family);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Whether the path leads to a group or a data set; a link that leads nowhere does not. */
    public boolean exists(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Walk.to(this, path).node()).isPresent();
    }

    /** What is wrong with a link that the path goes through; empty if it goes through none, or leads somewhere. */
    public Optional<String> brokenLink(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Walk.to(this, path)).brokenLink();
    }

    /** Whether the path leads to a group. */
    public boolean isGroup(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Walk.to(this, path).node())
                .filter(GroupLinks::isGroup)
                .isPresent();
    }

    /**
     * Names of a group's children, links included, in the order in which the file lists them.
     *
     * @throws PtyjIoException if there is no such group
     */
    public List<String> children(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> List.copyOf(group(path).links().keySet()));
    }

    private GroupLinks group(String path) throws IOException {
        H5Walk walk = walk(path);
        ObjectHeader header = walk.node().orElseThrow();
        if (!GroupLinks.isGroup(header)) {
            throw new PtyjIoException(file, path, "is a data set, not a group; it has no children");
        }
        return walk.file().links(header, path);
    }

    /**
     * What a group has, in the order in which it was put in if the file knows it, else by name. Nothing is followed, and
     * what cannot be read is told as such instead of failing.
     *
     * @throws PtyjIoException if there is no such group
     */
    public List<H5Entry> entries(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            H5File home = walk(path).file();
            GroupLinks group = group(path);
            List<H5Entry> entries = new ArrayList<>();
            for (Link link : group.links().values()) {
                entries.add(home.describe(link, H5Walk.below(path, link.name())));
            }
            if (!group.ordered()) {
                entries.sort(Comparator.comparing(H5Entry::name));
            }
            return entries;
        });
    }

    private H5Entry describe(Link link, String path) {
        if (link instanceof Link.Hard hard) {
            try {
                return H5Guard.run(file, path, () -> describe(hard));
            } catch (PtyjIoException e) {
                return new H5Entry(link.name(), H5Entry.Kind.UNREADABLE, e.getMessage());
            }
        }
        H5Entry.Kind kind = link instanceof Link.Soft
                ? H5Entry.Kind.SOFT_LINK
                : link instanceof Link.External ? H5Entry.Kind.EXTERNAL_LINK : H5Entry.Kind.UNREADABLE;
        return new H5Entry(link.name(), kind, H5Walk.target(link));
    }

    private H5Entry describe(Link.Hard link) throws IOException {
        ObjectHeader header = ObjectHeader.read(source, link.address());
        if (GroupLinks.isGroup(header)) {
            return new H5Entry(link.name(), H5Entry.Kind.GROUP, "");
        }
        if (header.has(ObjectHeader.LAYOUT)) {
            return new H5Entry(link.name(), H5Entry.Kind.DATASET, "");
        }
        String type = H5Storage.typeName(DataTypes.of(header.get(ObjectHeader.TYPE, "type")));
        return new H5Entry(link.name(), H5Entry.Kind.TYPE, type);
    }

    /**
     * The attributes of a group or data set: {@link String}, {@link Long}, {@link Double} and {@link Boolean} scalars, rows
     * of texts as {@code List<String>}, and numbers of any shape as {@code double[]}. Other kinds are left out.
     */
    public Map<String, Object> attributes(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            H5Walk walk = walk(path);
            Source home = walk.file().source;
            Map<String, Object> values = new LinkedHashMap<>();
            for (Attribute a : Attribute.all(home, walk.node().orElseThrow())) {
                H5Attributes.value(home, a).ifPresent(v -> values.put(a.name(), v));
            }
            return values;
        });
    }

    /** The text of an attribute, if there is such an attribute and it is a text. */
    public Optional<String> textAttribute(String path, String name) throws PtyjIoException {
        return attributes(path).get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * A data set, whose numbers are read when they are asked for.
     *
     * @throws PtyjIoException if there is none; the message lists what there is
     */
    public H5Dataset dataset(String path) throws PtyjIoException {
        return dataset(path, 0);
    }

    H5Dataset dataset(String path, int depth) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            H5Walk walk = walk(path);
            ObjectHeader header = walk.node().orElseThrow();
            if (GroupLinks.isGroup(header)) {
                throw new PtyjIoException(file, path, "is a group, not a data set; it holds " + children(path));
            }
            return new H5Dataset(walk.file(), path, new H5Stored(walk.file(), header, depth));
        });
    }

    /** What tells two objects apart, whatever links led to them. */
    public String identity(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            H5Walk walk = walk(path);
            return walk.file().file() + "@" + walk.node().orElseThrow().address();
        });
    }

    Source source() {
        return source;
    }

    ObjectHeader header(long address, String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> ObjectHeader.read(source, address));
    }

    /** The members of a group. */
    GroupLinks links(ObjectHeader group, String path) throws PtyjIoException {
        GroupLinks known = listed.get(group.address());
        if (known == null) {
            known = H5Guard.run(file, path, () -> GroupLinks.of(source, group));
            listed.put(group.address(), known);
        }
        return known;
    }

    /** Another file, by the name that stands in this one, which is looked for as HDF5 does it. */
    H5File other(String name, H5Places.Use use) throws PtyjIoException {
        return family.open(file, name, use);
    }

    /** Whether that other file is there. */
    boolean hasOther(String name, H5Places.Use use) throws PtyjIoException {
        return family.exists(file, name, use);
    }

    private H5Walk walk(String path) throws IOException {
        H5Walk walk = H5Walk.to(this, path);
        if (walk.node().isEmpty()) {
            throw new PtyjIoException(file, path, walk.reason());
        }
        return walk;
    }

    /** Closes the file, and those that links led to; data sets and frame readers of it must not be used any more. */
    @Override
    public void close() throws PtyjIoException {
        H5Guard.run(file, "", () -> {
            family.close();
            return true;
        });
    }
}
