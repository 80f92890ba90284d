package org.ptyj.io.hdf5.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

class OldTreeTest {
    private static final int NODES = 200;
    private static final int LENGTH = 4096; // more than a node without children needs

    @TempDir
    private Path folder;

    /** A file with nodes that have no children behind its end, at the addresses that are returned. */
    private List<Long> addNodes(Path file) throws IOException {
        H5Writer.write(file, new H5Group());
        long first = Files.size(file);
        ByteBuffer nodes = ByteBuffer.allocate(NODES * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < NODES; i++) {
            nodes.position(i * LENGTH).put(new byte[] {'T', 'R', 'E', 'E', 1, (byte) (i % 7)});
        }
        Files.write(file, nodes.array(), StandardOpenOption.APPEND);
        return LongStream.range(0, NODES).mapToObj(i -> first + i * LENGTH).toList();
    }

    @Test
    void manyNodesComeInTheirOrder() throws IOException {
        Path file = folder.resolve("a.h5");
        List<Long> addresses = addNodes(file);
        try (Source source = Source.open(file)) {
            List<OldTree.Node> nodes = new OldTree(source, 4, 4).nodes(addresses);
            assertThat(nodes).hasSize(NODES).allMatch(node -> node.children().isEmpty());
            assertThat(nodes.stream().map(OldTree.Node::level).limit(9)).containsExactly(0, 1, 2, 3, 4, 5, 6, 0, 1);
        }
    }

    @Test
    void nobodyReadsAnyMoreWhenOneHasFailed() throws IOException {
        Path file = folder.resolve("a.h5");
        List<Long> addresses = addNodes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'X'}), addresses.get(0));
        }
        try (Source source = Source.open(file)) {
            assertThatThrownBy(() -> new OldTree(source, 4, 4).nodes(addresses)).isInstanceOf(H5FormatException.class);
        }
        assertThat(Thread.getAllStackTraces().values())
                .as("threads in OldTree")
                .noneMatch(trace -> List.of(trace).toString().contains("OldTree.node("));
    }
}
