package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongTreesTest {
    /**
     * Wrong texts, each with the headlines that it must give below it; {@code |} is a line break, {@code ^} a tab, and
     * a leading word in capitals stands for the surroundings of a branch.
     */
    private static final String TABLE = """
            run: [1
                1:6: the list is not closed; a comma or ] is missing
            # c
                the file is empty; it needs keys and values
            - 1|- 2
                1:1: a tree of keys and values (key: value) is expected, not a list of 2 items
            just text
                1:1: a tree of keys and values (key: value) is expected, not the text "just text"
            a: b: c
                1:5: a colon cannot stand here; put a text that holds a colon into quotes, or check the indentation
            io:|^home: x
                2:1: a tab cannot indent; use spaces
            run: !python/tuple x
                1:6: run: the tag !python/tuple is not supported; remove it
            run: *nobody
                1:6: there is no anchor &nobody above
            a: 1|---|b: 2
                2:1: a file holds one tree; remove this line and what follows
            %YAML 9.9|---|rnu: x
                3:1: rnu is not known; did you mean run?
            run: !!int abc
                1:6: run: "abc" is not a number
            ? [1]|: 2
                1:3: a key must be a text
            ~: 3
                1:1: a key must be a text
            a.b: 3
                1:1: the key a.b contains a dot; write nested branches
            run: &r [*r]
                1:6: run[0] contains itself through an alias
            run: a|run: b
                2:1: run is given twice, first in line 1
            io: {home: a, home: b}
                1:15: io.home is given twice, first in line 1
            io: {<<: 3}
                1:10: << takes a branch or a list of branches, such as <<: *anchor
            rnu: x
                1:1: rnu is not known; did you mean run?
            sedd: 1
                1:1: sedd is not known; did you mean seed?
            Run: x
                1:1: Run is not known; did you mean run?
            zzz: 1
                1:1: zzz is not known; known here: data_type, run, seed, io, scans, engines
            home: x
                1:1: home is not known; did you mean io.home?
            io: {homes: x, atosave: true}
                1:6: io.homes is not known; did you mean home?
                1:16: io.atosave is not known; did you mean autosave?
            DATA num_frame: 3
                1:43: scans.MF.data.num_frame is not known; did you mean num_frames?
            ENGINE fourier_relax: 0.5
                1:26: engines.e0.fourier_relax is not known; did you mean fourier_relax_factor?
            DATA orientation: 1
                1:43: scans.MF.data.orientation is not known; it belongs to PtydScan
            DATA numFrames: 3
                1:43: scans.MF.data.numFrames is not known; did you mean num_frames?
            interval: 3
                1:1: interval is not known; did you mean io.autosave.interval?
            seed: x
                1:7: seed must be a whole number, not the text "x"
            seed: "1"
                1:7: seed must be a whole number, not the text "1"; remove the quotes
            seed: 60.5
                1:7: seed must be a whole number, not 60.5
            seed: 60.0
                1:7: seed must be a whole number, not 60.0; write 60
            seed: 1_000
                1:7: seed must be a whole number, not the text "1_000"; write 1000
            seed: true
                1:7: seed must be a whole number, not true
            seed: null
                1:7: seed cannot be null; leave the key out to get the default 0
            seed:
                1:6: seed has no value; leave the key out to get the default 0
            seed: -1
                1:7: seed must be at least 0, not -1
            seed: 99999999999999999999
                1:7: seed must be a whole number, not 99999999999999999999; it is too large
            seed: [1]
                1:7: seed must be a whole number, not a list of 1 item
            seed: {a: 1}
                1:7: seed must be a whole number, not a branch
            seed: 5 px
                1:7: seed is a number without a unit; remove "px"
            ENGINE numiter: 3000000000
                1:35: engines.e0.numiter must be at most 2147483647, not 3000000000
            ENGINE numiter: 0
                1:35: engines.e0.numiter must be at least 1, not 0
            ENGINE alpha: "1e-6"
                1:33: engines.e0.alpha must be a number, not the text "1e-6"; remove the quotes
            ENGINE alpha: 0,5
                1:35: engines.e0.5 is not known; known here: numiter, probe_update_start, alpha, fourier_relax_factor, position_refinement, clip_object
            ENGINE alpha: .inf
                1:33: engines.e0.alpha must be a finite number, not .inf
            ENGINE alpha: .nan
                1:33: engines.e0.alpha must be a finite number, not .nan
            ENGINE alpha: null
                1:33: engines.e0.alpha cannot be null; leave the key out to get the default 1
            ENGINE alpha: abc
                1:33: engines.e0.alpha must be a number, not the text "abc"
            ENGINE alpha: 3 m
                1:33: engines.e0.alpha is a number without a unit; remove "m"
            run: 2024
                1:6: run must be a text, not 2024; put it into quotes
            run: true
                1:6: run must be a text, not true; put it into quotes
            run: [a]
                1:6: run must be a text, not a list of 1 item
            data_type: triple
                1:12: data_type must be one of single, double, not "triple"
            data_type: Double
                1:12: data_type must be one of single, double, not "Double"; did you mean double?
            data_type: 3
                1:12: data_type must be one of single, double, not 3
            io: {autosave: {active: yes}}
                1:25: io.autosave.active must be true or false, not the text "yes"; write true
            io: {autosave: {active: 1}}
                1:25: io.autosave.active must be true or false, not 1; write true
            io: {autosave: {active: "true"}}
                1:25: io.autosave.active must be true or false, not the text "true"; remove the quotes
            io: {autosave: {interval: -2}}
                1:27: io.autosave.interval must be at least -1, not -2
            io: {autosave: 5}
                1:16: io.autosave.active must be true or false, not 5
            io: off
                1:5: io must be a branch of keys, not the text "off"
            io: [1]
                1:5: io must be a branch of keys, not a list of 1 item
            DATA density: 1.5
                1:52: scans.MF.data.density must be between 0 and 1, not 1.5
            DATA energy: 0
                1:51: scans.MF.data.energy must be greater than 0 keV, not 0
            DATA energy: 75 um
                1:51: scans.MF.data.energy must be an energy in keV, but 75 um is a length
            DATA energy: 6 kev
                1:51: scans.MF.data.energy is in keV; the unit "kev" is not known; did you mean keV?
            DATA energy: 6 parsec
                1:51: scans.MF.data.energy is in keV; the unit "parsec" is not known; known are keV, eV, MeV
            DATA shape: [1,2,3]
                1:50: scans.MF.data.shape must be one or two whole numbers (y, x) in px, not a list of 3 items
            DATA shape: [1.5, 2]
                1:51: scans.MF.data.shape[0] must be a whole number in px, not 1.5
            DATA shape: 0
                1:50: scans.MF.data.shape must be at least 1 px, not 0
            DATA shape: abc
                1:50: scans.MF.data.shape must be one or two whole numbers (y, x) in px, not the text "abc"
            DATA shape: null
                1:50: scans.MF.data.shape cannot be null; leave the key out to get the default 128
            DATA psize: [1 um, 2 keV]
                1:57: scans.MF.data.psize[1] must be a length in m, but 2 keV is an energy
            DATA psize: [-1, 2 um]
                1:51: scans.MF.data.psize[0] must be at least 0 m, not -1
            DATA psize: [1]
                1:50: scans.MF.data.psize must be one or two numbers (y, x) in m, not a list of 1 item
            DATA center: fftshif
                1:51: scans.MF.data.center must be one or two numbers (y, x) in px, or one of fftshift, geometric, not the text "fftshif"; did you mean fftshift?
            DATA center: [1]
                1:51: scans.MF.data.center must be one or two numbers (y, x) in px, not a list of 1 item
            DATA center: true
                1:51: scans.MF.data.center must be one or two numbers (y, x) in px, not true
            DATA center: null
                1:51: scans.MF.data.center cannot be null; leave the key out to get the default fftshift
            DATA save: merge
                1:49: scans.MF.data.save: merge is not implemented in this version; use append or link
            DATA save: apend
                1:49: scans.MF.data.save must be one of append, link, not "apend"; did you mean append?
            DATA model: raser
                1:50: scans.MF.data.model must be one of round, raster, spiral_out, not "raser"; did you mean raster?
            DATA model: 3
                1:50: scans.MF.data.model must be one of round, raster, spiral_out, not 3
            DATA positions: [[1,2],[3,4,5]]
                1:61: scans.MF.data.positions[1] must be one or two numbers (y, x) in m, not a list of 3 items
            DATA positions: abc
                1:54: scans.MF.data.positions must be one or two numbers (y, x) in m, not the text "abc"
            DATA positions: [1, null]
                1:58: scans.MF.data.positions[1] cannot be null; it must be one or two numbers (y, x) in m
            scans: {MF: {data: {name: PtydScan, dfile: a, orientation: 9}}}
                1:60: scans.MF.data.orientation must be one of 0, 1, 2, 3, not 9
            scans: {MF: {data: {name: PtydScan}}}
                1:14: scans.MF.data.dfile is missing; it must be a text (file with the frames)
            scans: {MF: {data: {name: Moonflower}}}
                1:27: scans.MF.data.name: "Moonflower" is not known; did you mean MoonFlowerScan?
            scans: {MF: {data: {}}}
                1:14: scans.MF.data.name is missing; known are MoonFlowerScan, PtydScan
            scans: {MF: {}}
                1:9: scans.MF.data is missing; it must be a branch whose name chooses the data
            scans: {MF: }
                1:9: scans.MF.data is missing; it must be a branch whose name chooses the data
            scans: {MF: {name: Ful, data: 3}}
                1:20: scans.MF.name: "Ful" is not known; did you mean Full?
                1:31: scans.MF.data must be a branch whose name chooses the data, not 3
            scans: {MF: {name: zzz, data: {name: PtydScam, dfil: 3}}}
                1:20: scans.MF.name: "zzz" is not known; known are Full
                1:25: scans.MF.data.dfile is missing; it must be a text (file with the frames)
                1:38: scans.MF.data.name: "PtydScam" is not known; did you mean PtydScan?
                1:48: scans.MF.data.dfil is not known; did you mean dfile?
            engines: {e0: {name: DMM, numitr: 3}}
                1:22: engines.e0.name: "DMM" is not known; did you mean DM?
                1:27: engines.e0.numitr is not known; did you mean numiter?
            scans: {MF: {name: 3}}
                1:9: scans.MF.data is missing; it must be a branch whose name chooses the data
                1:20: scans.MF.name must be a text, not 3
            scans: [1]
                1:8: scans must be a branch of named children, not a list of 1 item
            FULL resample: 2
                1:44: scans.MF.resample is not implemented in this version; remove it
            FULL energies: [1, 0, x]
                1:58: scans.MF.energies[1] must be greater than 0, not 0
                1:61: scans.MF.energies[2] must be a number, not the text "x"
            FULL energies: {a: 1}
                1:54: scans.MF.energies must be a list, each item a number, not a branch
            FULL tags: [a, 3]
                1:54: scans.MF.tags[1] must be a text, not 3; put it into quotes
            FULL process: {offset: 1, thickness: -1}
                1:44: scans.MF.process: a negative thickness needs offset 0
            FULL process: {thickness: 2}
                1:65: scans.MF.process.thickness of more than 1 m
            FULL process: 3
                1:53: scans.MF.process must be a branch of keys, not 3
            scans: {MF: {data: MoonFlowerScam}}
                1:20: scans.MF.data.name: "MoonFlowerScam" is not known; did you mean MoonFlowerScan?
            LIGHT form: cirle
                1:76: scans.MF.illumination.aperture.form must be one of rect, circ, not "cirle"; did you mean circ?
            LIGHT size: 3 um 5
                1:76: scans.MF.illumination.aperture.size is in m; the unit "um 5" is not known; did you mean um?
            LIGHT rotate: 30 keV
                1:78: scans.MF.illumination.aperture.rotate must be an angle in rad, but 30 keV is an energy
            LIGHT central_stop: 2
                1:84: scans.MF.illumination.aperture.central_stop must be between 0 and 1, not 2
            LIGHT stop: 2
                1:70: scans.MF.illumination.aperture.stop is not known; did you mean central_stop?
            FULL illumination: 5
                1:58: scans.MF.illumination.model must be a text, not 5; put it into quotes
            FULL aperture: {}
                1:44: scans.MF.aperture is not known; did you mean illumination.aperture?
            engines: {e0: {name: DMM}}
                1:22: engines.e0.name: "DMM" is not known; did you mean DM?
            engines: {e0: {name: Bragg}}
                1:22: engines.e0.name: Bragg is not implemented in this version
            engines: {e0: {name: ThreePIE}}
                1:22: engines.e0.name: ThreePIE is not implemented in this version; use EPIE
            engines: {e0: {name: XYZABC}}
                1:22: engines.e0.name: "XYZABC" is not known; known are DM, EPIE
            engines: {e0: 5}
                1:15: engines.e0 must be a branch whose name chooses the engine, not 5
            engines: {e0: {name: [DM]}}
                1:22: engines.e0.name must be a text, not a list of 1 item
            parameter_tree: {run: x}|run: y
                2:1: run cannot stand beside parameter_tree; move it inside
            parameter_tree: [1]
                1:17: parameter_tree must be a branch, not a list of 1 item
            parameter_tree: {rnu: 1, run: a, run: b}
                1:18: rnu is not known; did you mean run?
                1:34: run is given twice, first in line 1
            base_file: nothere.yaml|parameter_tree: {}
                1:12: base_file: there is no file nothere.yaml
            base_file: 5
                1:12: base_file must be the name of a file, not 5
            base_file: null|parameter_tree: {run: 5}
                2:23: run must be a text, not 5; put it into quotes
            ENGINE alpha: "0,5"
                1:33: engines.e0.alpha must be a number, not the text "0,5"; write a decimal point: 0.5
            ENGINE clip_object: [0, x]
                1:43: engines.e0.clip_object[1] must be a number, not the text "x"
            run: 1|seed: x|rnu: 2
                1:6: run must be a text, not 1; put it into quotes
                2:7: seed must be a whole number, not the text "x"
                3:1: rnu is not known; did you mean run?
            """;

    private static final List<List<String>> SURROUNDINGS = List.of(
            List.of("DATA ", "scans: {MF: {data: {name: MoonFlowerScan, ", "}}}"),
            List.of("FULL ", "scans: {MF: {data: {name: MoonFlowerScan}, ", "}}"),
            List.of("LIGHT ", "scans: {MF: {data: {name: MoonFlowerScan}, illumination: {aperture: {", "}}}}"),
            List.of("ENGINE ", "engines: {e0: {name: DM, ", "}}"));

    static Stream<Arguments> table() {
        List<Arguments> rows = new ArrayList<>();
        List<String> headlines = List.of();
        for (String line : TABLE.split("\n")) {
            if (line.startsWith("    ")) {
                headlines.add(line.strip());
            } else {
                headlines = new ArrayList<>();
                rows.add(Arguments.of(text(line), headlines));
            }
        }
        return rows.stream();
    }

    private static String text(String line) {
        String text = line.replace('|', '\n').replace('^', '\t');
        for (List<String> around : SURROUNDINGS) {
            if (text.startsWith(around.get(0))) {
                return around.get(1) + text.substring(around.get(0).length()) + around.get(2);
            }
        }
        return text;
    }

    private static ParamException failure(String text) {
        return catchThrowableOfType(ParamException.class, () -> Binder.with(Sample.REGISTRY)
                .parse(Sample.Root.class, "run.yaml", text, List.of()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachMistakeIsNamedWithItsPlaceAndRemedy(String text, List<String> headlines) {
        ParamException e = failure(text);
        assertThat(e).as("no mistake found").isNotNull();
        assertThat(e.problems().stream().map(p -> p.headline().replaceFirst("^run\\.yaml: ?", "")))
                .isEqualTo(headlines);
    }

    @Test
    void theSourceLineAndACaretFollow() {
        assertThat(failure("io:\n  hom: x # note\nseed: y")).hasMessage("""
                        run.yaml:2:3: io.hom is not known; did you mean home?
                            hom: x # note
                            ^
                        run.yaml:3:7: seed must be a whole number, not the text "y"
                          seed: y
                                ^""");
    }

    @Test
    void manyMistakesAreCutShortInTheMessageOnly() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("unknown").append(i).append(": 1\n");
        }
        ParamException e = failure(text.toString());
        assertThat(e.problems()).hasSize(200);
        assertThat(e).hasMessageEndingWith("and 150 more problems");
    }

    @Test
    void charactersThatNoTextHoldsAreNamed() {
        assertThat(failure("run: a\nseed: \u0001"))
                .hasMessageStartingWith("run.yaml:2:7: the character U+0001 is not allowed");
        assertThat(failure("")).hasMessage("run.yaml: the file is empty; it needs keys and values");
    }
}
