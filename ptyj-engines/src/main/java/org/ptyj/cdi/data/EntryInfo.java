package org.ptyj.cdi.data;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file tells about a measurement.
 *
 * @param texts by CXI's names: title, experiment_identifier, experiment_description, program_name, start_time, end_time
 *     (times in ISO 8601, or as they stood in the file)
 * @param polarizationStates numbers, empty if not told
 */
public record EntryInfo(Map<String, String> texts, List<Double> polarizationStates) {
    /** Nothing known. */
    public static final EntryInfo NONE = new EntryInfo(Map.of(), List.of());

    /** Copies what it is given. */
    public EntryInfo {
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
        polarizationStates = List.copyOf(polarizationStates);
    }

    /** When the measurement began, if it is told in ISO 8601. */
    public Optional<OffsetDateTime> startTime() {
        return text("start_time").flatMap(EntryInfo::time);
    }

    /** When it ended, if it is told in ISO 8601. */
    public Optional<OffsetDateTime> endTime() {
        return text("end_time").flatMap(EntryInfo::time);
    }

    /** A time without a zone is taken as UTC. */
    private static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            try {
                return Optional.of(LocalDateTime.parse(text).atOffset(ZoneOffset.UTC));
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }

    /** One of the texts, if it is told. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
