package org.ptyj.model.start;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A result file that a probe or an object is to be taken from.
 *
 * @param key parameter that names the file, within its branch: model or recon.rfile
 * @param file as the parameters have it
 * @param label of a scan in that file; empty: the storage of the same name, else the first one
 */
public record EarlierResult(String key, Path file, Optional<String> label) {
    static Optional<EarlierResult> of(Optional<String> model, IlluminationParameters.Recon recon) {
        return model.map(word -> StartModel.of(word, recon))
                .filter(StartModel.Result.class::isInstance)
                .map(StartModel.Result.class::cast)
                .map(found -> new EarlierResult(
                        model.filter("recon"::equals).isPresent() ? "recon.rfile" : "model",
                        found.file(),
                        found.label()));
    }
}
