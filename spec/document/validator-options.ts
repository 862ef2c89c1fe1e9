/** How Ajv reads a document: the same where validators are compiled ahead and where a mock compiles them. */
export const validatorOptions = {
  strict: false,
  validateSchema: false,
  ownProperties: true,
  multipleOfPrecision: 6,
} as const
