package org.ptyj.param;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** A YAML parser that refuses deep nesting, because the composer that it feeds recurses. */
final class GuardedParser implements Parser {
    private final Parser parser;
    private final YamlReader reader;
    private int depth;

    GuardedParser(Parser parser, YamlReader reader) {
        this.parser = parser;
        this.reader = reader;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> {
                if (++depth > Node.DEEPEST) {
                    throw reader.tooDeep(event.getStartMark());
                }
            }
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        return event;
    }
}
