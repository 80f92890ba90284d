package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private static OutputStream failing(String reason) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }
        });
    }

    @Test
    void lostOutputFailsTheCommand() {
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(failing("No space left on device"), true);
        assertThat(Main.run(out, new PrintWriter(err, true), "params", "--help"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("cannot write to standard output");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(failing("Broken pipe"), true);
        assertThat(Main.run(out, new PrintWriter(err, true), "params", "--help"))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void otherFailuresPass() {
        assertThatThrownBy(() -> failing("No space left on device").write(1)).isInstanceOf(IOException.class);
    }
}
