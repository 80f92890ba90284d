package org.ptyj.param;

import java.util.List;
import java.util.Optional;

/**
 * One assignment of the command line, {@code path=value} with the value in YAML syntax.
 *
 * @param number which one it is, from 1
 */
record Assignment(String assignment, int number) {
    private static final String FLAG = "-s ";

    /**
     * Carries it out.
     *
     * @param tree modified
     * @return what is wrong
     */
    List<Problem> apply(Param tree) {
        int equals = assignment.indexOf('=');
        String path = equals < 0 ? assignment : assignment.substring(0, equals).strip();
        Place at = place(FLAG.length());
        if (equals < 0) {
            return List.of(Problem.at(at, path, Describe.quoted(assignment) + " sets nothing; write key=value"));
        }
        List<String> keys = List.of(path.split("\\.", -1));
        Optional<String> bad =
                keys.stream().flatMap(k -> Param.keyProblem(k).stream()).findFirst();
        if (bad.isPresent()) {
            return List.of(Problem.at(at, path, bad.get() + "; write it like scans.scan00.data.shape=128"));
        }
        try {
            YamlReader reader = new YamlReader(assignment.substring(equals + 1), this::at, path);
            Node value = reader.node().orElseGet(() -> new Node.Scalar(null, place(FLAG.length() + equals + 1), ""));
            tree.put(keys, at, value);
            return reader.problems();
        } catch (ParamException e) {
            return e.problems();
        } catch (IllegalArgumentException e) {
            return List.of(Problem.at(at, path, e.getMessage()));
        }
    }

    private Place at(int line, int column) {
        return place(line == 0 ? FLAG.length() + assignment.indexOf('=') + 1 + column : FLAG.length());
    }

    private Place place(int column) {
        return new Place(Place.COMMAND_LINE, number, column + 1, FLAG + assignment.replaceAll("\\R", " "));
    }
}
