package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.param.Binder;
import org.ptyj.param.Option;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Schema;
import org.ptyj.param.YX;

class StartParametersTest {
    record Scan(
            @Option IlluminationParameters illumination,
            @Option SampleParameters sample) {}

    private static Scan scan(String yaml) {
        return Schema.of(Scan.class).bind(Param.parse(yaml));
    }

    @Test
    void defaultsAreThoseOfTheTable() {
        IlluminationParameters p = scan("{}").illumination();
        assertThat(p).isEqualTo(IlluminationParameters.defaults());
        assertThat(p.model()).isEmpty();
        assertThat(p.photons()).isEmpty();
        IlluminationParameters.Aperture aperture = p.aperture().orElseThrow();
        assertThat(aperture.form()).contains("auto");
        assertThat(aperture.size()).isEmpty();
        assertThat(aperture.edge()).isEqualTo(2);
        assertThat(aperture.centralStop()).isEmpty();
        assertThat(aperture.offset()).isEqualTo(YX.both(0));
        assertThat(aperture.rotate()).isEqualTo(0);
        assertThat(aperture.diffuser()).isEmpty();
        assertThat(p.propagation())
                .isEqualTo(
                        new IlluminationParameters.Propagation(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(p.diversity().orElseThrow())
                .isEqualTo(new IlluminationParameters.Diversity(List.of(0.1), Optional.of(List.of(0.5, 1.0))));
        assertThat(scan("{}").sample())
                .isEqualTo(new SampleParameters(Optional.empty(), 1, p.recon(), Optional.empty()));
    }

    @Test
    void aWordOrNullIsTheModel() {
        Scan words = scan("{illumination: moon, sample: flowers}");
        assertThat(words.illumination().model()).contains("moon");
        assertThat(words.sample().model()).contains("flowers");
        assertThat(scan("{illumination: results/run_DM.ptyr}").illumination().model())
                .contains("results/run_DM.ptyr");
        assertThat(scan("{illumination: null, sample: null}")).isEqualTo(scan("{}"));
    }

    @Test
    void singleNumbersAndUnitsAreTaken() {
        IlluminationParameters p = scan("""
                illumination:
                  photons: 1e9
                  aperture: {form: rect, size: 3 um, offset: [1 um, -2e-6], rotate: 90 deg, central_stop: 0.5}
                  propagation: {focussed: 10 cm, parallel: -2 mm, spot_size: [50 nm, 80 nm]}
                  diversity: {power: [0.3, 0.1], noise: null}
                """).illumination();
        assertThat(p.photons()).contains(1e9);
        IlluminationParameters.Aperture aperture = p.aperture().orElseThrow();
        assertThat(aperture.size()).contains(YX.both(3e-6));
        assertThat(aperture.offset()).isEqualTo(new YX(1e-6, -2e-6));
        assertThat(aperture.rotate()).isEqualTo(Math.PI / 2);
        assertThat(p.propagation().parallel()).contains(-2e-3);
        assertThat(p.diversity().orElseThrow().power()).containsExactly(0.3, 0.1);
        assertThat(scan("{illumination: {diversity: {power: 0.2}}}")
                        .illumination()
                        .diversity()
                        .orElseThrow())
                .isEqualTo(new IlluminationParameters.Diversity(List.of(0.2), Optional.of(List.of(0.5, 1.0))));
        assertThat(scan("{sample: {diversity: {power: 0.2, noise: [1, 2, 0.1]}}}")
                        .sample()
                        .diversity()
                        .orElseThrow()
                        .noise())
                .contains(List.of(1.0, 2.0, 0.1));
    }

    @Test
    void nullsTakeBranchesAway() {
        IlluminationParameters p =
                scan("{illumination: {aperture: null, diversity: null}}").illumination();
        assertThat(p.aperture()).isEmpty();
        assertThat(p.diversity()).isEmpty();
    }

    @Test
    void whatWasBoundBindsAgainToTheSame() {
        for (String yaml : List.of(
                "{}",
                "{illumination: moon, sample: {model: flowers, diversity: {}}}",
                "{illumination: {aperture: null, diversity: null, photons: 5}}",
                "{illumination: {aperture: {form: null}, propagation: {focussed: 1}}}")) {
            assertThat(Schema.of(Scan.class).bind(Binder.toParam(scan(yaml)))).isEqualTo(scan(yaml));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon | did you mean moon?",
                "Flowers | did you mean flowers?",
                "circ | aperture.form",
                "flat | write null",
                "probe.npy | .ptyr files can be read",
                "tiger | write moon"
            })
    void unknownModelsAreAnsweredByTheKnownOnes(String word, String advice) {
        assertThatThrownBy(() -> scan("{illumination: {model: " + word + "}}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("illumination.model must be null, moon, flowers, stxm, recon")
                .hasMessageContaining("*.ptyr")
                .hasMessageContaining("not \"" + word + "\"")
                .hasMessageContaining(advice);
        assertThatThrownBy(() -> scan("{sample: " + word + "}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("sample.model must be");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("{illumination: {model: recon}}", "illumination: recon.rfile is missing");
        refused("{illumination: {propagation: {spot_size: 1e-7}}}", "propagation.spot_size needs focussed");
        refused(
                "{illumination: {aperture: null, propagation: {focussed: 1, spot_size: 1e-7}}}",
                "propagation.spot_size sets the size of the aperture");
        refused("{illumination: {diversity: {shift: 3}}}", "diversity.shift");
        refused("{illumination: {diversity: {noise: 0.5}}}", "diversity.noise must be two to four numbers");
        refused("{illumination: {diversity: {power: []}}}", "diversity.power must be one number or more");
        refused("{illumination: {aperture: {form: round}}}", "aperture.form must be one of auto, circ, rect");
        refused("{illumination: {aperture: {diffuser: [1]}}}", "aperture.diffuser must be two to four");
        refused("{illumination: {photons: 0}}", "photons must be greater than 0");
        refused("{illumination: {resize: zoom}}", "resize must be one of crop_pad");
        refused("{sample: stxm}", "sample.model: stxm is not implemented");
        refused("{sample: {process: {zoom: 2}}}", "sample.process");
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> scan(yaml)).isInstanceOf(ParamException.class).hasMessageContaining(message);
    }
}
