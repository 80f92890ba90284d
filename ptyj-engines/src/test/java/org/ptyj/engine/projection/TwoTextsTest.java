package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.engine.SmallCase;

/** The projection engines in blocks against the same written pod by pod, in double precision. */
class TwoTextsTest {
    /** Rounding, amplified by four iterations on random data; any other rule is off by many orders more. */
    private static final double TOLERANCE = 1e-10;

    /** Begins early and loops a few times, so that few iterations meet every rule. */
    private static final String BASE = "probe_update_start: 1, overlap_max_iterations: 3, fourier_relax_factor: 0.5";

    private static void compare(SmallCase which, String engine, String parameters) {
        Outcome blocks = Outcome.ofBlocks(which, engine, parameters);
        Outcome.ofPods(which, engine, parameters).check(blocks, TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void differenceMapsAgreeInEveryCase(SmallCase which) {
        compare(which, "DM", BASE);
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void raarsAgreeInEveryCase(SmallCase which) {
        compare(which, "RAAR", BASE);
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void textsAgreeBetweenPixelsInEveryCase(SmallCase which) {
        compare(which, "DM", BASE + ", subpix: fourier");
        compare(which, "DM", BASE + ", subpix: linear");
        compare(which, "RAAR", BASE + ", subpix: fourier, subpix_start: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpha: 0.4",
                "alpha: 0",
                "update_object_first: false",
                "overlap_max_iterations: 1",
                "overlap_converge_factor: 10",
                "overlap_converge_factor: 0",
                "probe_inertia: 0.5",
                "object_inertia: 0.3",
                "fourier_power_bound: 12.5",
                "fourier_power_bound: 0",
                "fourier_relax_factor: 0",
                "fourier_relax_factor: 0.8",
                "obj_smooth_std: 1.2, object_inertia: 0.1",
                "clip_object: [0.8, 1.1]",
                "probe_support: null",
                "probe_support: 0.2",
                "probe_fourier_support: 0.3",
                "probe_fourier_support: 0.5, probe_support: 0.3",
                "probe_update_start: 0",
                "probe_update_start: 3",
                "probe_center_tol: 0",
                "probe_center_tol: 0.02",
                "compute_log_likelihood: false",
                "subpix: linear",
                "subpix: fourier",
                "subpix: fourier, subpix_start: 2",
                "subpix: linear, update_object_first: false",
                "subpix: fourier, obj_smooth_std: 1.2, object_inertia: 0.1",
                "subpix: linear, clip_object: [0.8, 1.1]"
            })
    void textsAgreeForEveryParameter(String parameter) {
        for (String engine : new String[] {"DM", "RAAR"}) {
            if (engine.equals("RAAR") && parameter.startsWith("alpha")) {
                continue;
            }
            for (SmallCase which : new SmallCase[] {SmallCase.TWO_SCANS, SmallCase.ACHROMATIC, SmallCase.NEAR_FIELD}) {
                String all = parameter + ", " + without(BASE, parameter);
                compare(which, engine, all);
                Outcome plain = Outcome.ofBlocks(which, engine, BASE);
                assertThat(Outcome.ofBlocks(which, engine, all).isSameAs(plain))
                        .as("%s of %s changes nothing in case %s", parameter, engine, which)
                        .isFalse();
            }
        }
    }

    /** The base parameters that a list of others does not name. */
    private static String without(String base, String others) {
        StringBuilder left = new StringBuilder();
        for (String entry : base.split(", ")) {
            if (!others.contains(entry.substring(0, entry.indexOf(':')))) {
                left.append(left.isEmpty() ? "" : ", ").append(entry);
            }
        }
        return left.toString();
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1"})
    void raarsAgreeForEveryBeta(String beta) {
        compare(SmallCase.MODES, "RAAR", BASE + ", beta: " + beta);
    }

    @ParameterizedTest
    @EnumSource(
            value = SmallCase.class,
            names = {"EVEN", "MODES", "DARK_FRAME", "SHARED_PROBE", "SHARED_OBJECT"})
    void defaultsAgree(SmallCase which) {
        compare(which, "DM", "");
        compare(which, "RAAR", "");
    }
}
