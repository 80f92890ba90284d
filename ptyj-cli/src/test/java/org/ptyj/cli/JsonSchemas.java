package org.ptyj.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Registry;
import org.ptyj.param.doc.JsonSchema;
import org.ptyj.param.doc.JsonText;

/** The opinion of an independent validator. */
final class JsonSchemas {
    private final Schema schema;

    private JsonSchemas(Map<String, ?> schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(JsonText.write(schema), InputFormat.JSON);
    }

    /** Of whole files, as they are installed. */
    static JsonSchemas installed() {
        return of(EngineRegistry.INSTANCE);
    }

    static JsonSchemas of(Registry registry) {
        return new JsonSchemas(JsonSchema.ofFile(RunParameters.class, registry));
    }

    static JsonSchemas of(Map<String, ?> schema) {
        return new JsonSchemas(schema);
    }

    /** Where the mistakes of a value are, as JSON pointers, and which keywords found them. */
    List<String> mistakes(Object value) {
        return mistakes(JsonText.write(value));
    }

    List<String> mistakes(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(JsonSchemas::place)
                .distinct()
                .toList();
    }

    private static String place(Error error) {
        String unknown = error.getProperty() == null ? "" : " " + error.getProperty();
        return error.getInstanceLocation() + " " + error.getKeyword() + unknown;
    }
}
