package org.ptyj.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Standard output whose failures show, but for a reader that has seen enough, such as {@code head}. */
final class StandardOutput extends OutputStream {
    /** What systems say when nobody reads any more; Java has no exception of its own for it. */
    private static final String CLOSED = "broken pipe";

    private final OutputStream target;
    private boolean unread;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    /** For the process: flushed after each line, in the terminal's encoding. */
    static PrintWriter printer() {
        OutputStream whole = new BufferedOutputStream(new StandardOutput(new FileOutputStream(FileDescriptor.out)));
        String encoding =
                System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        return new PrintWriter(new OutputStreamWriter(whole, Charset.forName(encoding)), true);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        if (unread) {
            return;
        }
        try {
            target.write(bytes, start, length);
        } catch (IOException e) {
            unread = String.valueOf(e.getMessage())
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(CLOSED);
            if (!unread) {
                throw e;
            }
        }
    }
}
