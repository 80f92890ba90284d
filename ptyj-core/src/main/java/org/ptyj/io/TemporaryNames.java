package org.ptyj.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files that are still being written: {@code .NAME.PROCESS-HOST-RANDOM.ptyj.tmp}, hidden, beside the target. They
 * tell who writes, so that what a killed program has left behind is recognised, and removed when the same target is written
 * again. Files of programs that may still run, or run on another host, are left alone.
 */
final class TemporaryNames {
    private static final int LONGEST_PART = 40;
    private static final String ENDING = ".ptyj.tmp";
    private static final Pattern REST =
            Pattern.compile("\\.(\\d{1,18})-([0-9a-f]{8})-([0-9a-f]{8})[0-9a-f]{8}\\.ptyj\\.tmp");
    private static final String HOST = "%08x".formatted(hostName().hashCode());

    /** Tells this process from an earlier one with its number, as containers have them. */
    private static final String LIFE = UUID.randomUUID().toString().substring(0, 8);

    private TemporaryNames() {}

    /** A new name for a target, and of the target's name only so much that the longest name can be written, too. */
    static String of(String target) {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return prefix(target) + "." + ProcessHandle.current().pid() + "-" + HOST + "-" + LIFE + random + ENDING;
    }

    private static String prefix(String target) {
        return "." + target.substring(0, Math.min(target.length(), LONGEST_PART));
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("");
        }
    }

    /** Removes what programs that have ended left of a target. What cannot be removed stays; it does no harm. */
    static void removeLeftOvers(Path folder, String target) {
        String prefix = prefix(target);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> String.valueOf(file.getFileName()).endsWith(ENDING))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(prefix) && isLeftOver(name.substring(prefix.length()), file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return; // writing itself tells what is wrong with the folder
        }
    }

    private static boolean isLeftOver(String rest, Path file) throws IOException {
        Matcher found = REST.matcher(rest);
        if (!found.matches() || !found.group(2).equals(HOST)) {
            return false;
        }
        long pid = Long.parseLong(found.group(1));
        if (pid == ProcessHandle.current().pid()) {
            return !found.group(3).equals(LIFE);
        }
        Optional<ProcessHandle> writer = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (writer.isEmpty()) {
            return true;
        }
        // A number is given anew: a process that began after the last byte was written has not written it.
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return writer.get()
                .info()
                .startInstant()
                .filter(start -> start.isAfter(written.plusSeconds(60)))
                .isPresent();
    }
}
