package org.ptyj.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.io.PtyjIoException;

/**
 * An HDF5 file open for reading. Paths are absolute ({@code /entry_1/data_1/data}); soft and external links are followed.
 * Any number of threads may read at a time. Every failure of the file, of whatever sort, is a {@link PtyjIoException}.
 */
public final class H5File implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final Path file;
    private final HdfFile hdf;
    private final Map<Path, H5File> others = new LinkedHashMap<>();
    private final Map<Long, Map<String, H5Member>> listed = new ConcurrentHashMap<>(); // groups with unreadable members

    private H5File(Path file, HdfFile hdf) {
        this.file = file;
        this.hdf = hdf;
    }

    /**
     * Opens a file.
     *
     * @throws PtyjIoException if it is missing, a folder, not readable, not HDF5, or shorter than it says it is
     */
    public static H5File open(Path file) throws PtyjIoException {
        checkWhole(file);
        // External links resolve only in files that were opened by an absolute path.
        return new H5File(file, H5Guard.run(file, "", () -> new HdfFile(file.toAbsolutePath())));
    }

    private static void checkWhole(Path file) throws PtyjIoException {
        if (Files.notExists(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        if (Files.isDirectory(file)) {
            throw new PtyjIoException(file, "is a folder; give the name of an HDF5 file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long start = signature(channel, size);
            if (start < 0) {
                throw new PtyjIoException(
                        file, "is not an HDF5 file (" + size + " bytes without its signature); check the name");
            }
            long end = H5Guard.run(file, "", () -> Superblock.readSuperblock(channel, start))
                    .getEndOfFileAddress();
            if (size < end) {
                throw new PtyjIoException(
                        file, "is truncated: %d bytes of %d are there; write or copy it again".formatted(size, end));
            }
        } catch (AccessDeniedException e) {
            throw new PtyjIoException(file, "", "no permission to read; check its rights", e);
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    /** The signature stands at 0, 512, 1024, 2048 ... (specification II.A); -1 if nowhere. */
    private static long signature(FileChannel channel, long size) throws IOException {
        for (long at = 0; at + SIGNATURE.length <= size; at = at == 0 ? 512 : 2 * at) {
            ByteBuffer found = ByteBuffer.allocate(SIGNATURE.length);
            channel.read(found, at);
            if (Arrays.equals(found.array(), SIGNATURE)) {
                return at;
            }
        }
        return -1;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Whether the path leads to a group or a data set; a link that leads nowhere does not. */
    public boolean exists(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Walk.to(this, path).node()).isPresent();
    }

    /** Whether the path leads to a group. */
    public boolean isGroup(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Walk.to(this, path).node())
                .filter(Group.class::isInstance)
                .isPresent();
    }

    /**
     * Names of a group's children, links included, in the order in which the file lists them.
     *
     * @throws PtyjIoException if there is no such group
     */
    public List<String> children(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            if (node(path) instanceof Group group) {
                return List.copyOf(members(group).keySet());
            }
            throw new PtyjIoException(file, path, "is a data set, not a group; it has no children");
        });
    }

    /**
     * What a group has, in the order in which it was put in if the file knows it, else by name. Nothing is followed, and
     * what cannot be read is told as such instead of failing.
     *
     * @throws PtyjIoException if there is no such group
     */
    public List<H5Entry> entries(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            if (!(node(path) instanceof Group group)) {
                throw new PtyjIoException(file, path, "is a data set, not a group; it has no children");
            }
            List<H5Entry> entries = new ArrayList<>();
            members(group).forEach((name, member) -> entries.add(member.describe(file, path, name)));
            if (!group.isLinkCreationOrderTracked()) {
                entries.sort(Comparator.comparing(H5Entry::name));
            }
            return entries;
        });
    }

    /**
     * The attributes of a group or data set: {@link String}, {@link Long}, {@link Double} and {@link Boolean} scalars, rows
     * of texts as {@code List<String>}, and numbers of any shape as {@code double[]}. Other kinds are left out.
     */
    public Map<String, Object> attributes(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Attribute a : node(path).getAttributes().values()) {
                H5Attributes.value(a).ifPresent(v -> values.put(a.getName(), v));
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
        return H5Guard.run(file, path, () -> {
            H5Walk walk = walk(path);
            if (walk.node().orElseThrow() instanceof Dataset dataset) {
                return new H5Dataset(walk.file().file(), walk.file().hdf.getHdfBackingStorage(), path, dataset);
            }
            throw new PtyjIoException(file, path, "is a group, not a data set; it holds " + children(path));
        });
    }

    /** What tells two objects apart, whatever links led to them. */
    public String identity(String path) throws PtyjIoException {
        return H5Guard.run(file, path, () -> {
            H5Walk walk = walk(path);
            return walk.file().file() + "@" + walk.node().orElseThrow().getAddress();
        });
    }

    /** The members of a group by name; one that cannot be read does not hide the others. */
    Map<String, H5Member> members(Group group) {
        Map<String, H5Member> known = listed.get(group.getAddress());
        if (known != null) {
            return known;
        }
        try {
            return H5Member.all(group.getChildren());
        } catch (RuntimeException e) { // one member's fault, or the whole group's: then it fails again
            Map<String, H5Member> found = H5Listing.of(hdf, group);
            listed.put(group.getAddress(), found);
            return found;
        }
    }

    Node root() {
        return hdf;
    }

    /** Another file, by the name that an external link gives: relative to this file's folder, else as it stands. */
    H5File other(String name) throws PtyjIoException {
        Path beside = file.toAbsolutePath().resolveSibling(name);
        Path target = Files.exists(beside) || Files.notExists(Path.of(name)) ? beside : Path.of(name);
        synchronized (others) {
            H5File known = others.get(target);
            if (known == null) {
                known = open(target);
                others.put(target, known);
            }
            return known;
        }
    }

    private H5Walk walk(String path) throws PtyjIoException {
        H5Walk walk = H5Walk.to(this, path);
        if (walk.node().isEmpty()) {
            throw new PtyjIoException(file, path, walk.reason());
        }
        return walk;
    }

    private Node node(String path) throws PtyjIoException {
        return walk(path).node().orElseThrow();
    }

    /** Closes the file; data sets and frame readers of it must not be used any more. */
    @Override
    public void close() throws PtyjIoException {
        synchronized (others) {
            for (H5File other : others.values()) {
                other.close();
            }
            others.clear();
        }
        H5Guard.run(file, "", () -> {
            hdf.close();
            return true;
        });
    }
}
