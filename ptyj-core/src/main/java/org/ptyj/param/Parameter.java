package org.ptyj.param;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Description of one parameter, for documentation, schemas and binding.
 *
 * @param key key in files
 * @param type type
 * @param def default in YAML syntax; empty where the type's natural default holds or the key is required
 * @param init value that starter files write where it is not the default
 * @param unit unit of plain numbers; empty for none
 * @param limits limits of numbers
 * @param choices allowed words; empty for any
 * @param notYet words refused as not implemented
 * @param help one sentence
 * @param since version that introduced it; may be empty
 * @param level 0 everybody, 1 the experienced, 2 developers
 * @param required whether the key must be given
 * @param file which texts name a file that is read: all ({@code *}), or those of an ending; empty: none
 * @param anyCase whether the choices may be written in capital or small letters
 * @param truth whether true and false stand for 1 and 0 in a list of whole numbers
 * @param nullIsDefault whether null stands for the default
 */
public record Parameter(
        String key,
        ParamType type,
        Optional<String> def,
        Optional<String> init,
        String unit,
        Limits limits,
        List<String> choices,
        List<String> notYet,
        String help,
        String since,
        int level,
        boolean required,
        String file,
        boolean anyCase,
        boolean truth,
        boolean nullIsDefault) {
    private static final Option PLAIN = Plain.class.getRecordComponents()[0].getAnnotation(Option.class);

    private record Plain(@Option int value) {}

    static Parameter of(RecordComponent component, ParamType type) {
        Option given = component.getAnnotation(Option.class);
        Option o = given == null ? PLAIN : given;
        Optional<String> def = o.def().isEmpty() ? Optional.empty() : Optional.of(o.def());
        return new Parameter(
                o.key().isEmpty() ? snakeCase(component.getName()) : o.key(),
                type,
                def,
                Optional.of(o.init()).filter(value -> !value.isEmpty()),
                o.unit(),
                Limits.of(o),
                List.of(o.choices()),
                List.of(o.notYet()),
                o.help(),
                o.since(),
                o.level(),
                o.required() || def.isEmpty() && !hasNaturalDefault(type),
                o.file(),
                o.anyCase(),
                o.truth(),
                o.nullIsDefault());
    }

    private static boolean hasNaturalDefault(ParamType type) {
        return type instanceof ParamType.Maybe
                || type instanceof ParamType.Branch
                || type instanceof ParamType.Children
                || type instanceof ParamType.Named named && named.defaultName().isPresent();
    }

    Parameter withDef(String text) {
        return new Parameter(
                key,
                type,
                Optional.of(text),
                init,
                unit,
                limits,
                choices,
                notYet,
                help,
                since,
                level,
                false,
                file,
                anyCase,
                truth,
                nullIsDefault);
    }

    /** {@code numFrames} becomes {@code num_frames}, {@code experimentID} becomes {@code experiment_id}. */
    static String snakeCase(String camelCase) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    boolean isDefaultByNull() {
        return nullIsDefault
                || type instanceof ParamType.Children
                || type instanceof ParamType.Branch branch && !branch.takesNull();
    }

    /** What is expected, in words that follow "must be", with unit and choices. */
    public String describe() {
        return describe(type);
    }

    String describe(ParamType part) {
        if (part instanceof ParamType.Maybe maybe) {
            return describe(maybe.of()) + " or null";
        } else if (part instanceof ParamType.Items items) {
            return "a list, each item " + describe(items.of());
        } else if (part instanceof ParamType.Either either) {
            String word = choices.isEmpty() ? " or a word" : ", or one of " + Describe.list(choices);
            return either.of().describe() + inUnit() + word;
        } else if (part instanceof ParamType.Text && !choices.isEmpty()) {
            return "one of " + Describe.list(choices);
        }
        return part.describe() + inUnit();
    }

    private String inUnit() {
        return unit.isEmpty() ? "" : " in " + unit;
    }
}
