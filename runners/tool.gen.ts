// Generated from package.json by "npm run generate". Do not edit.

/** This package's name and version. */
export const tool = { name: '@tokmodel/conformance', version: '0.1.0' } as const
