package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void failuresOfTheFileSystemHaveAReasonInWords() {
        assertThat(Failures.reason(new NoSuchFileException("a/b"))).isEqualTo("a/b: there is no such file or folder");
        assertThat(Failures.reason(new AccessDeniedException("a"))).startsWith("a: no permission");
        assertThat(Failures.reason(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("a: No space left on device");
        assertThat(Failures.reason(new FileSystemException("a"))).isEqualTo("a: the file system refuses it");
    }

    @Test
    void wrappedFailuresAreExplainedAndOthersKeepTheirMessage() {
        assertThat(Failures.reason(new UncheckedIOException(new NoSuchFileException("a"))))
                .isEqualTo("a: there is no such file or folder");
        assertThat(Failures.reason(new IOException("mine"))).isEqualTo("mine");
    }
}
