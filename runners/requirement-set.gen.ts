// Generated from requirements.json by "npm run generate". Do not edit.

/** The set of requirements that this version judges by, and the digest of requirements.json. */
export const requirementSet = { date: '2026-11-23', sha256: 'e3c3d4e68013f5c7e3fa6ecd595c4407b80295c8adf0530d0b26c9b025bbff17' } as const
