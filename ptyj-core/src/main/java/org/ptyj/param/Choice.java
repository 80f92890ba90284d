package org.ptyj.param;

/**
 * Something chosen by name, with the parameters that belong to that name.
 *
 * @param name as the registry knows it; aliases are resolved
 * @param parameters record of the class that the registry gives for the name
 */
public record Choice(String name, Record parameters) {
    /**
     * The parameters as their own type.
     *
     * @throws IllegalStateException if they are of another type
     */
    public <R extends Record> R as(Class<R> type) {
        if (!type.isInstance(parameters)) {
            throw new IllegalStateException("the parameters of " + name + " are "
                    + parameters.getClass().getName() + ", not " + type.getName());
        }
        return type.cast(parameters);
    }
}
