import { banner, type Document, listOperations } from './document.ts'

/** The requirement ids of the document, sorted, as a union type. */
export function generateRequirements(document: Document): string {
  const constrained = [
    ...Object.values(document.components.securitySchemes),
    ...Object.values(document.components.responses),
    ...listOperations(document).map(({ operation }) => operation),
  ]
  const ids = [...new Set(constrained.flatMap((place) => place['x-requirements'] ?? []))].sort()
  const lines = ids.map((id) => `  '${id}',`).join('\n')
  return `${banner}
/** Every requirement that \`openapi.yaml\` names under \`x-requirements\`. */
export const requirementIds = [
${lines}
] as const

export type RequirementId = (typeof requirementIds)[number]
`
}
