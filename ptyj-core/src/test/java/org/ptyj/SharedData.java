package org.ptyj;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the folder {@code shared} beside the project; a test that needs one is skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** The first {@code shared/name} from the working directory upwards; without one the test ends as skipped, with a word. */
    public static Path file(String name) {
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
