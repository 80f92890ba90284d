package org.ptyj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.io.PtyjIoException;

/** What is found out about a file, one fact after the other; one that cannot be read does not hide the next. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();
    private int problems;

    private record Fact(String key, Object value, String text) {}

    /** Something that may fail. */
    @FunctionalInterface
    interface Finding {
        void find() throws PtyjIoException;
    }

    /**
     * Adds a fact.
     *
     * @param value for programs: a number, text, list or map
     * @param text for people
     */
    void add(String key, Object value, String text) {
        facts.add(new Fact(key, value, text));
    }

    void add(String key, String text) {
        add(key, text, text);
    }

    /** Finds out something; if that fails, the failure is the fact. */
    void find(String key, Finding finding) {
        try {
            finding.find();
        } catch (PtyjIoException e) {
            problems++;
            String message = brief(e);
            add(key, Map.of("problem", message), "! " + message);
        }
    }

    /** The message without the name of the file, which is known. */
    static String brief(PtyjIoException e) {
        String message = String.valueOf(e.getMessage());
        String file = e.file().toString();
        return message.startsWith(file) ? message.substring(file.length()).replaceFirst("^:? ", "") : message;
    }

    /** How many could not be found out. */
    int problems() {
        return problems;
    }

    List<String> lines() {
        int width = facts.stream().mapToInt(f -> f.key.length()).max().orElse(0);
        return facts.stream()
                .map(f -> "  " + f.key + " ".repeat(width - f.key.length()) + "  " + f.text)
                .toList();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Fact fact : facts) {
            String key = fact.key;
            for (int i = 2; map.containsKey(key); i++) {
                key = fact.key + " " + i;
            }
            map.put(key, fact.value);
        }
        return map;
    }
}
