package org.ptyj.io.hdf5;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.hdf5.format.GroupLinks;
import org.ptyj.io.hdf5.format.Link;
import org.ptyj.io.hdf5.format.ObjectHeader;

/**
 * Where a path leads.
 *
 * @param file the file it ends in, another one if it went through an external link
 * @param node header of the group or data set, links followed; empty if the path leads nowhere
 * @param reason why it leads nowhere
 */
record H5Walk(H5File file, Optional<ObjectHeader> node, String reason) {
    private static final int MOST_LINKS = 32;
    private static final String TOO_MANY = " is one of too many in a row";
    private static final String LINK = "the link ";

    static H5Walk to(H5File file, String path) throws IOException {
        return to(file, path, 0);
    }

    private static H5Walk to(H5File file, String path, int links) throws IOException {
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(p -> !p.isEmpty() && !p.equals("."))
                .toList();
        ObjectHeader at = file.header(file.source().root(), "/");
        for (int i = 0; i < parts.size(); i++) {
            String here = "/" + String.join("/", parts.subList(0, i));
            if (!GroupLinks.isGroup(at)) {
                return nowhere(file, here + " is a data set and has nothing below it");
            }
            Link link = file.links(at, here).links().get(parts.get(i));
            if (link == null) {
                return nowhere(
                        file,
                        "there is no such group or data set; " + here + " holds "
                                + file.links(at, here).links().keySet());
            }
            if (!(link instanceof Link.Hard hard)) {
                String rest = "/" + String.join("/", parts.subList(i + 1, parts.size()));
                return follow(file, here, link, rest, links + 1);
            }
            at = file.header(hard.address(), below(here, hard.name()));
        }
        return new H5Walk(file, Optional.of(at), "");
    }

    /** Why it leads nowhere, if it goes through a link. */
    Optional<String> brokenLink() {
        return Optional.of(reason).filter(why -> node.isEmpty() && why.startsWith(LINK));
    }

    static String below(String group, String name) {
        return group.endsWith("/") ? group + name : group + "/" + name;
    }

    private static H5Walk follow(H5File file, String here, Link link, String rest, int links) throws IOException {
        String way = LINK + below(here, link.name()) + " to " + target(link);
        if (links > MOST_LINKS) {
            return nowhere(file, way + TOO_MANY);
        }
        H5Walk walk;
        if (link instanceof Link.External external) {
            walk = external(file, external, rest, links);
        } else if (link instanceof Link.Soft soft) {
            walk = to(file, (soft.target().startsWith("/") ? soft.target() : below(here, soft.target())) + rest, links);
        } else {
            walk = nowhere(file, "only the program that made it can follow it");
        }
        return walk.node.isPresent() || walk.reason.endsWith(TOO_MANY)
                ? walk
                : new H5Walk(walk.file, walk.node, way + ": " + walk.reason);
    }

    /** What a link is told to lead to. */
    static String target(Link link) {
        if (link instanceof Link.Soft soft) {
            return soft.target();
        }
        return link instanceof Link.External external ? external.file() + ":" + external.target() : link.toString();
    }

    private static H5Walk external(H5File file, Link.External link, String rest, int links) {
        try {
            return to(file.other(link.file(), H5Places.Use.LINK), link.target() + rest, links);
        } catch (IOException e) {
            return nowhere(file, e.getMessage());
        }
    }

    private static H5Walk nowhere(H5File file, String reason) {
        return new H5Walk(file, Optional.empty(), reason);
    }
}
