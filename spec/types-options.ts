/** The options of openapi-typescript; the README has the same as flags of its command line. */
export const typesOptions = {
  // A member with a default may be left out of a request; for answers the document says which members are required.
  defaultNonNullable: false,
  // Every schema, response and header can be imported by its name.
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
} as const
