import { type Document, listOperations } from '../../spec/document/document.ts'
import { banner } from './banner.ts'

/** The ids of the requirements on servers, sorted. */
export function listRequirements(document: Document): string[] {
  const constrained = [
    ...Object.values(document.components.securitySchemes),
    ...Object.values(document.components.responses),
    ...listOperations(document).map(({ operation }) => operation),
  ]
  return [...new Set(constrained.flatMap((place) => place['x-requirements'] ?? []))].sort()
}

/** The requirement ids of the document as a union type. */
export function generateRequirements(document: Document): string {
  const ids = listRequirements(document)
  const lines = ids.map((id) => `  '${id}',`).join('\n')
  const clientLines = [...(document['x-client-requirements'] ?? [])].sort().map((id) => `  '${id}',`)
  return `${banner}
/** Every requirement that \`openapi.yaml\` names under \`x-requirements\`. */
export const requirementIds = [
${lines}
] as const

export type RequirementId = (typeof requirementIds)[number]

/** Every requirement on clients that \`openapi.yaml\` names under \`x-client-requirements\`. */
export const clientRequirementIds = [
${clientLines.join('\n')}
] as const

export type ClientRequirementId = (typeof clientRequirementIds)[number]
`
}
