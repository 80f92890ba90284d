package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SavedNamesTest {
    private static final List<String> IDS = List.of("SAG00", "SAG01", "SABG00", "SV", "odd");

    private static Optional<String> choose(String wanted, String label) {
        return SavedNames.choose(IDS, wanted, Optional.ofNullable(label.isEmpty() ? null : label));
    }

    @Test
    void withoutALabelTheSameNameElseTheFirst() {
        assertThat(choose("SABG00", "")).contains("SABG00");
        assertThat(choose("SQG01", "")).contains("SAG00");
        assertThat(SavedNames.choose(List.of(), "SAG00", Optional.empty())).isEmpty();
    }

    @Test
    void aLabelMeansThatScanAndItsEnergy() {
        assertThat(choose("SXG01", "A")).contains("SAG01");
        assertThat(choose("SXG02", "A")).as("no third energy there").contains("SAG00");
        assertThat(choose("SXG01", "AB")).contains("SABG00");
        assertThat(choose("SXG00", "V")).contains("SV");
        assertThat(choose("SX", "A")).contains("SAG00");
    }

    @Test
    void aLabelMayBeAnIdButNoPartOfAName() {
        assertThat(choose("SXG00", "odd")).contains("odd");
        assertThat(choose("SXG00", "od")).isEmpty();
    }
}
