package org.ptyj.tutorial;

import java.util.List;
import java.util.stream.Collectors;

/** The Markdown page of a tutorial: its prose, its code, and what each piece of code printed and drew. */
final class Page {
    private Page() {}

    static String of(String name, Class<?> tutorial, Cells cells, Transcript transcript) {
        String source = "tutorials/src/main/java/" + tutorial.getName().replace('.', '/') + ".java";
        StringBuilder page = new StringBuilder("<!-- Made from " + source + " by the tests; do not edit. -->\n\n");
        for (int i = 0; i < cells.cells().size(); i++) {
            Cells.Cell cell = cells.cells().get(i);
            for (String line : cell.prose()) {
                page.append(line).append('\n');
                if (line.startsWith("# ")) {
                    page.append(
                            ("\n*This page is a program, [%s.java](../../%s); `./ptyj tutorial %s` runs it. At its end it"
                                            + " defines `print`, which formats numbers, and `picture`, which saves plots.*\n")
                                    .formatted(tutorial.getSimpleName(), source, name));
                }
            }
            page.append('\n');
            block(page, "java", String.join("\n", cell.code()));
            output(page, name, transcript.text(i));
        }
        return page.toString().strip() + "\n";
    }

    private static void output(StringBuilder page, String name, String printed) {
        List<String> lines = printed.lines().toList();
        block(
                page,
                "text",
                lines.stream().filter(line -> !line.startsWith("picture: ")).collect(Collectors.joining("\n")));
        for (String line : lines) {
            if (line.startsWith("picture: ")) {
                String file = line.substring(9);
                page.append("![").append(file.replace(".png", "").replace('-', ' '));
                page.append("](images/").append(name).append('/').append(file).append(")\n\n");
            }
        }
    }

    private static void block(StringBuilder page, String language, String text) {
        if (!text.isBlank()) {
            page.append("```").append(language).append('\n').append(text).append("\n```\n\n");
        }
    }
}
