/** `@tokmodel/conformance/spec`: zod schemas and constants. */

export { examples } from './examples.gen.ts'
export { type OperationFacts, type OperationId, operations } from './operations.gen.ts'
export { type Citation, type StatementId, statements } from './profile/statements.ts'
export { type RequirementId, requirementIds } from './requirements.gen.ts'
export * from './schemas/api.ts'
export * from './schemas/management.ts'
export { mockConfig } from './schemas/mock-config.ts'
export { baseline, exchange, report, result } from './schemas/report.ts'
