/** How openapi-typescript makes the types: the README names the same as flags of its command line. */
export const typesOptions = {
  // A member with a default may be left out of a request, and the document says of each answer what is in it.
  defaultNonNullable: false,
  // Every schema, response and header can be imported by its name.
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
} as const
