package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

class SafeFileTest {
    @TempDir
    Path folder;

    private long files(Path in) throws IOException {
        try (Stream<Path> list = Files.list(in)) {
            return list.count();
        }
    }

    @Test
    void writesIntoNewFoldersAndReplaces() throws IOException {
        Path target = folder.resolve("a/b/c.txt");
        SafeFile.writeText(target, "one");
        SafeFile.writeText(target, "µ");
        assertThat(target).hasContent("µ");
        assertThat(files(target.getParent())).isEqualTo(1);
    }

    @Test
    void failingWriterLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = folder.resolve("t.txt");
        SafeFile.writeText(target, "old");
        assertThatThrownBy(() -> SafeFile.write(target, tmp -> {
                    Files.writeString(tmp, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("t.txt")
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> SafeFile.write(target, tmp -> {
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> SafeFile.write(target, tmp -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(target).hasContent("old");
        assertThat(files(folder)).isEqualTo(1);
    }

    @Test
    void failingFramesLeaveTheOldHdf5File() throws IOException {
        Path target = folder.resolve("t.h5");
        SafeFile.writeText(target, "old");
        for (int level : new int[] {0, 4}) {
            H5Group root = new H5Group();
            root.stack("x", StoredType.FLOAT32, new long[] {100, 4, 4}, (i, out) -> {
                        if (i == 90) {
                            throw new IllegalStateException("frame 90 is gone");
                        }
                    })
                    .deflate(level);
            assertThatThrownBy(() -> H5Writer.write(target, root)).hasMessageContaining("frame 90 is gone");
        }
        assertThat(target).hasContent("old");
        assertThat(files(folder)).isEqualTo(1);
    }

    @Test
    void whatAKilledProgramLeftIsRemovedAndNothingElse() throws IOException {
        Path target = folder.resolve("t.txt");
        String name = TemporaryNames.of("t.txt");
        String pid = "." + ProcessHandle.current().pid() + "-";
        long gone = 4_000_000_000L; // beyond what systems give
        Path ours = Files.createFile(folder.resolve(name));
        Path dead = Files.createFile(folder.resolve(name.replace(pid, "." + gone + "-")));
        Path earlier =
                Files.createFile(folder.resolve(name.replaceFirst("-[0-9a-f]{8}(?=[0-9a-f]{8}\\.)", "-00000000")));
        Path elsewhere = Files.createFile(
                folder.resolve(name.replace(pid, "." + gone + "-").replaceFirst("-[0-9a-f]{8}-", "-00000000-")));
        Path other =
                Files.createFile(folder.resolve(name.replace("t.txt", "u.txt").replace(pid, "." + gone + "-")));
        SafeFile.writeText(target, "new");
        assertThat(dead).as("its process has ended").doesNotExist();
        assertThat(earlier).as("an earlier process of this number").doesNotExist();
        assertThat(List.of(ours, elsewhere, other, target)).allMatch(Files::exists);
    }

    @Test
    void theLongestNameCanBeWritten() throws IOException {
        Path target = folder.resolve("n".repeat(255)); // what most file systems take
        SafeFile.writeBytes(target, new byte[] {1, 2});
        assertThat(target).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void folderAsTargetIsRefused() {
        assertThatThrownBy(() -> SafeFile.writeText(folder, "x"))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void fileAsParentIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> SafeFile.writeText(file.resolve("deep/t.txt"), "x"))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("file is a file, not a folder");
    }

    @Test
    void folderWithoutPermissionIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        assertThatThrownBy(() -> SafeFile.writeText(closed.resolve("t.txt"), "x"))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("no permission");
    }

    @Test
    void linkIsFollowedNotReplaced() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        SafeFile.writeText(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void exceptionKnowsFileAndPlace() {
        PtyjIoException e = new PtyjIoException(Path.of("a.h5"), "/x", "is missing; add it");
        assertThat(e).hasMessage("a.h5 [/x]: is missing; add it");
        assertThat(e.file()).isEqualTo(Path.of("a.h5"));
        assertThat(e.innerPath()).contains("/x");
        assertThat(new PtyjIoException(Path.of("a"), "b").innerPath()).isEmpty();
    }

    @Test
    void devicesAreWrittenNotReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        Path link = Files.createSymbolicLink(folder.resolve("link"), device);
        SafeFile.writeText(link, "x");
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(files(folder)).isEqualTo(1);
    }
}
