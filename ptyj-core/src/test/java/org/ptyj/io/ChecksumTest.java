package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
    @TempDir
    private Path folder;

    @Test
    void checksumsAreThoseOfTheStandard() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        // FIPS 180-2, appendix B.1
        assertThat(Checksum.sha256(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aMillionBytesAndMoreAreReadInPieces() throws IOException {
        byte[] bytes = new byte[3_000_000];
        java.util.Arrays.fill(bytes, 0, 1_000_000, (byte) 'a');
        Path file = Files.write(folder.resolve("a"), java.util.Arrays.copyOf(bytes, 1_000_000));
        // FIPS 180-2, appendix B.3: one million times the letter a
        assertThat(Checksum.sha256(file)).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
        Path larger = Files.write(folder.resolve("larger"), bytes);
        assertThat(Checksum.sha256(larger)).hasSize(64).isNotEqualTo(Checksum.sha256(file));
    }

    @Test
    void itCanBeStopped() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksum.sha256(file, () -> true)).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Checksum.sha256(folder.resolve("none")))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("none: there is no such file");
    }
}
