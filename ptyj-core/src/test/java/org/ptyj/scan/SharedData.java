package org.ptyj.scan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the shared folder beside the project; a test that needs one is skipped where it is absent. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        for (Path p = Path.of(System.getProperty("user.dir")).toAbsolutePath(); p != null; p = p.getParent()) {
            Path found = p.resolve("shared").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        System.out.println("skipped: no shared/" + name + " above the working directory");
        assumeTrue(false, "no shared/" + name);
        throw new AssertionError("not reached");
    }
}
