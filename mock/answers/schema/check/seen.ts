/** The members of a value, by name or by index, that a schema evaluates. */
export type Seen = Set<string | number>

/** Checks a value; undefined if it is not valid. */
export type Check = (value: unknown, schema: unknown) => Seen | undefined
