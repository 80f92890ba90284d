package org.ptyj.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wrong parameter file and what is said about it, as it stands in a table of {@code src/test/resources}. The tables'
 * README tells how they are written.
 */
final class WrongFile {
    static final char TAB = '\u2192';

    private static final Pattern BYTE = Pattern.compile("<([0-9A-F]{2})>");

    final String table;
    final String title;
    final List<String> message = new ArrayList<>();

    /** The lines between title and message, as they stand in the table. */
    final List<String> source = new ArrayList<>();

    private WrongFile(String table, String title) {
        this.table = table;
        this.title = title;
    }

    static List<WrongFile> of(Path table) throws IOException {
        List<WrongFile> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("== ")) {
                WrongFile next = new WrongFile(table.getFileName().toString(), line.substring(3));
                all.add(next);
                lines = next.source;
            } else if (line.equals("-- says")) {
                lines = all.get(all.size() - 1).message;
            } else {
                lines.add(line);
            }
        }
        all.forEach(WrongFile::dropBlankEnd);
        return all;
    }

    private void dropBlankEnd() {
        while (!message.isEmpty() && message.get(message.size() - 1).isBlank()) {
            message.remove(message.size() - 1);
        }
    }

    /** Makes the files in a folder; returns the arguments of the command. */
    List<String> write(Path folder) throws IOException {
        Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
        List<String> named = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        String file = "run.yaml";
        for (String line : source) {
            if (line.startsWith("-- -s ")) {
                assignments.addAll(List.of("-s", line.substring(6)));
            } else if (line.startsWith("-- ptyj validate ")) {
                named.addAll(List.of(line.substring(17).split(" ")));
            } else if (line.startsWith("-- ")) {
                file = line.substring(3);
                files.put(file, new ByteArrayOutputStream());
            } else {
                files.computeIfAbsent(file, name -> new ByteArrayOutputStream()).writeBytes(bytes(line + "\n"));
            }
        }
        for (Map.Entry<String, ByteArrayOutputStream> entry : files.entrySet()) {
            Files.write(folder.resolve(entry.getKey()), entry.getValue().toByteArray());
        }
        if (named.isEmpty()) {
            named.add(files.keySet().iterator().next());
        }
        List<String> arguments = new ArrayList<>(List.of("validate"));
        named.forEach(name -> arguments.add(folder.resolve(name).toString()));
        arguments.addAll(assignments);
        return arguments;
    }

    private static byte[] bytes(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = line.replace(TAB, '\t');
        Matcher matcher = BYTE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            out.writeBytes(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            out.write(Integer.parseInt(matcher.group(1), 16));
            from = matcher.end();
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return table + ": " + title;
    }
}
