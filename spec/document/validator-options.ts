/** How Ajv reads a document: the same for validators that are compiled ahead and for those that a mock compiles. */
export const validatorOptions = {
  strict: false,
  validateSchema: false,
  ownProperties: true,
  multipleOfPrecision: 6,
  // Larger schemas become functions of their own instead of being written wherever they are referred to.
  inlineRefs: 3,
} as const
