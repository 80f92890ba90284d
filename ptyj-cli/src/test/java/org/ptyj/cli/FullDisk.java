package org.ptyj.cli;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import org.ptyj.parallel.Communicator;

/** The command line, where the first rank cannot write more than some bytes into a file; for Linux. */
final class FullDisk {
    private static final int LARGEST_FILE = 1; // RLIMIT_FSIZE
    private static final long BYTES = 1024;

    private FullDisk() {}

    public static void main(String[] arguments) {
        if (Communicator.world().isFirst()) {
            Memory soft = new Memory(2 * Long.BYTES);
            soft.setLong(0, BYTES);
            soft.setLong(Long.BYTES, BYTES);
            int code = NativeLibrary.getInstance("c")
                    .getFunction("setrlimit")
                    .invokeInt(new Object[] {LARGEST_FILE, soft});
            if (code != 0) {
                throw new IllegalStateException("setrlimit failed");
            }
        }
        Main.main(arguments);
    }
}
