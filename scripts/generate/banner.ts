/** The head of a generated file. */
export const banner = '// Generated from openapi.yaml by "npm run generate". Do not edit.\n'
