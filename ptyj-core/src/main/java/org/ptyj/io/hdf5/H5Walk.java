package org.ptyj.io.hdf5;

import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/**
 * Where a path leads.
 *
 * @param file the file it ends in, another one if it went through an external link
 * @param node the group or data set, links followed; empty if the path leads nowhere
 * @param reason why it leads nowhere
 */
record H5Walk(H5File file, Optional<Node> node, String reason) {
    private static final int MOST_LINKS = 32;

    static H5Walk to(H5File file, String path) throws PtyjIoException {
        return to(file, path, 0);
    }

    private static H5Walk to(H5File file, String path, int links) throws PtyjIoException {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
        Node at = file.root();
        for (int i = 0; i < parts.size(); i++) {
            String here = "/" + String.join("/", parts.subList(0, i));
            if (!(at instanceof Group group)) {
                return nowhere(file, here + " is a data set and has nothing below it");
            }
            H5Member member = file.members(group).get(parts.get(i));
            if (member == null) {
                return nowhere(
                        file,
                        "there is no such group or data set; " + here + " holds "
                                + file.members(group).keySet());
            }
            Node child = member.readable(file.file(), here.replaceFirst("/$", "") + "/" + parts.get(i));
            if (child instanceof Link link) {
                String rest = "/" + String.join("/", parts.subList(i + 1, parts.size()));
                return follow(file, here, link, rest, links + 1);
            }
            at = child;
        }
        return new H5Walk(file, Optional.of(at), "");
    }

    private static H5Walk follow(H5File file, String here, Link link, String rest, int links) throws PtyjIoException {
        String target = link.getTargetPath();
        String way = "the link " + here.replaceFirst("/$", "") + "/" + link.getName() + " to " + target;
        if (links > MOST_LINKS) {
            return nowhere(file, way + " is one of too many in a row");
        }
        H5Walk walk;
        if (link instanceof ExternalLink) {
            walk = external(file, target, rest, links);
        } else {
            walk = to(file, (target.startsWith("/") ? target : here + "/" + target) + rest, links);
        }
        return walk.node.isPresent() ? walk : new H5Walk(walk.file, walk.node, way + ": " + walk.reason);
    }

    /** The target is written as file:path. */
    private static H5Walk external(H5File file, String target, String rest, int links) {
        int colon = Math.max(target.lastIndexOf(":/"), target.indexOf(':', 2));
        try {
            return to(file.other(target.substring(0, colon)), target.substring(colon + 1) + rest, links);
        } catch (PtyjIoException e) {
            return nowhere(file, e.getMessage());
        }
    }

    private static H5Walk nowhere(H5File file, String reason) {
        return new H5Walk(file, Optional.empty(), reason);
    }
}
