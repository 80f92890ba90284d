package org.ptyj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;
import org.ptyj.param.Units;

/** Parameter trees by chance: right as far as each parameter by itself goes, then perhaps broken at one place. */
final class RandomTree {
    private static final double[] NUMBERS = {0, 1, 0.5, 2, -1, 1e-6, 1e-3, 3.25, 7.2, 64, 100, 1e6};
    private static final Registry REGISTRY = EngineRegistry.INSTANCE;

    private final Random random;

    RandomTree(Random random) {
        this.random = random;
    }

    Map<String, @Nullable Object> right() {
        return branch(Schema.of(RunParameters.class), 0.5);
    }

    private Map<String, @Nullable Object> branch(Schema<?> schema, double density) {
        Map<String, @Nullable Object> branch = new LinkedHashMap<>();
        for (Parameter p : schema.parameters()) {
            if (p.required() || random.nextDouble() < density) {
                branch.put(p.key(), value(p.type(), p));
            }
        }
        return branch;
    }

    private @Nullable Object value(ParamType type, Parameter p) {
        if (type instanceof ParamType.Maybe maybe) {
            return random.nextInt(5) == 0 ? null : value(maybe.of(), p);
        } else if (type instanceof ParamType.Branch branch) {
            return branch(branch.schema(), 0.25);
        } else if (type instanceof ParamType.Named named) {
            return named(named);
        } else if (type instanceof ParamType.Children children) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                map.put("child" + n, value(children.of(), p));
            }
            return map;
        } else if (type instanceof ParamType.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                list.add(value(items.of(), p));
            }
            return random.nextInt(6) == 0 && items.of().isLeaf() ? value(items.of(), p) : list;
        } else if (type instanceof ParamType.Either either) {
            return random.nextBoolean() && !p.choices().isEmpty() ? any(p.choices()) : value(either.of(), p);
        }
        return scalar(type, p);
    }

    private @Nullable Object scalar(ParamType type, Parameter p) {
        if (type instanceof ParamType.Pair pair) {
            return random.nextInt(3) == 0
                    ? number(p, pair.whole())
                    : List.of(number(p, pair.whole()), number(p, pair.whole()));
        } else if (type instanceof ParamType.Bool) {
            return random.nextBoolean();
        } else if (type instanceof ParamType.Word word) {
            return any(word.words());
        } else if (type instanceof ParamType.Whole && !p.choices().isEmpty()) {
            return Long.valueOf(any(p.choices()));
        } else if (type instanceof ParamType.Text) {
            return p.choices().isEmpty()
                    ? any(List.of("a", "moon", "flowers", "stxm", "x.ptyr", "7", ""))
                    : any(p.choices());
        }
        return number(p, type instanceof ParamType.Whole);
    }

    private Object named(ParamType.Named named) {
        List<String> names = new ArrayList<>(REGISTRY.choices(named.kind()).keySet());
        names.addAll(REGISTRY.aliases(named.kind()).keySet());
        String name = any(names);
        if (random.nextInt(8) == 0) {
            return name;
        }
        String meant = REGISTRY.aliases(named.kind()).getOrDefault(name, name);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (random.nextInt(8) > 0) {
            map.put("name", name);
        }
        map.putAll(branch(Schema.of(REGISTRY.choices(named.kind()).get(meant)), 0.3));
        return map;
    }

    private Object number(Parameter p, boolean whole) {
        double value;
        do {
            value = NUMBERS[random.nextInt(NUMBERS.length)];
        } while (!p.limits().allow(value) || whole && value != Math.rint(value));
        Object plain = whole ? (Object) (long) value : (Object) value;
        List<String> units = Units.like(p.unit());
        return units.isEmpty() || random.nextInt(3) > 0 ? plain : plain + " ".repeat(random.nextInt(2)) + units.get(0);
    }

    private <V> V any(List<V> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Puts something by chance at a place by chance: a value of another type, a new key, or nothing. */
    void breakOnce(Map<String, @Nullable Object> tree) {
        List<Consumer<@Nullable Object>> setters = new ArrayList<>();
        List<Map<String, @Nullable Object>> branches = new ArrayList<>();
        List<Runnable> removers = new ArrayList<>();
        places(tree, setters, branches, removers);
        switch (setters.isEmpty() ? 0 : random.nextInt(5)) {
            case 0 -> any(branches).put(any(List.of("alpha", "beta", "shape", "nme", "autosave", "name")), oddity());
            case 1 -> any(removers).run();
            default -> any(setters).accept(oddity());
        }
    }

    private void places(
            Map<String, @Nullable Object> branch,
            List<Consumer<@Nullable Object>> setters,
            List<Map<String, @Nullable Object>> branches,
            List<Runnable> removers) {
        branches.add(branch);
        branch.forEach((key, value) -> {
            setters.add(v -> branch.put(key, v));
            removers.add(() -> branch.remove(key));
            if (value instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked") // made above
                Map<String, @Nullable Object> inner = (Map<String, @Nullable Object>) value;
                places(inner, setters, branches, removers);
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                setters.add(v -> {
                    List<@Nullable Object> copy = new ArrayList<>(list);
                    copy.set(random.nextInt(copy.size()), v);
                    branch.put(key, copy);
                });
            }
        });
    }

    private @Nullable Object oddity() {
        Object[] all = {
            true,
            -3L,
            0L,
            40L,
            5_000_000_000L,
            0.5,
            -0.25,
            1e9,
            "",
            "word",
            "DM",
            "5 keV",
            "7 um",
            "3px",
            "5",
            "-1 m",
            List.of(),
            List.of(1L),
            List.of(1L, 2L),
            List.of(1L, 2L, 3L),
            List.of("a", true),
            Map.of(),
            Map.of("name", "DM"),
            Map.of("active", false),
            "2 lightyears",
            List.of(List.of(1L, 2L))
        };
        int which = random.nextInt(all.length + 2);
        return which >= all.length ? null : all[which] instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : all[which];
    }
}
