// Generated from requirements.json by "npm run generate". Do not edit.

/** The set of requirements that this version judges by, and the digest of requirements.json. */
export const requirementSet = { date: '2026-11-23', sha256: '13e27ad99a21d8609a83e120d1649db34e134329e2761211691c7af3ce8b08f7' } as const
