/**
 * `npm run record:curls`: for each check a curl line that shows its fault, for `explain` and the site. Every line was tried: a
 * mutant of the check answers it in another way than the honest mock. Checks whose fault no single request shows have none.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { mutants } from '../mock/misbehave/mutants/index.ts'
import { toMarked } from '../runners/explain/curl-parts.ts'
import { type RequirementId, requirementIds } from '../spec/requirements.gen.ts'
import { proveCurl } from '../tests/proof/curl.ts'

/** Longer lines show less than they say. */
const mostCharacters = 500

const lines = new Map<string, string>()
for (const id of requirementIds) {
  const line = await findLine(id)
  if (line !== undefined) lines.set(id, line)
}
const rows = [...lines].map(([id, line]) => `  ${JSON.stringify(id)}: ${JSON.stringify(toMarked(line))},`)
const text = `/* Recorded by "npm run record:curls". */
import type { RequirementId } from '../../spec/requirements.gen.ts'

/** A curl line for each check whose fault one request shows; marks stand for parts (curl-parts.ts). */
export const curls: Readonly<Partial<Record<RequirementId, string>>> = {
${rows.join('\n')}
}
`
await writeFile(fileURLToPath(new URL('../runners/explain/curls.gen.ts', import.meta.url)), text)
console.log(`Recorded: ${lines.size} of ${requirementIds.length} checks`)

/** The shortest line that shows one of the first mutants of a check. */
async function findLine(id: RequirementId): Promise<string | undefined> {
  for (const mutant of mutants[id].slice(0, 3)) {
    const { how, line } = await proveCurl(mutant)
    const shown = line && withVariable(line)
    if (how === 'shown' && shown !== undefined && shown.length <= mostCharacters && !/127\.0\.0\.1/.test(shown)) return shown
    if (how === 'in steps') return undefined
  }
  return undefined
}

/** The address of the mock is a variable: inside of double quotes, before single ones, or with quotes of its own. */
function withVariable(line: string): string {
  return line
    .replaceAll(/"http:\/\/127\.0\.0\.1:\d+/g, '"$TOKMODEL_URL')
    .replaceAll(/'http:\/\/127\.0\.0\.1:\d+([^'$`"\\]*)'/g, '"$TOKMODEL_URL$1"')
    .replaceAll(/'http:\/\/127\.0\.0\.1:\d+/g, `"$TOKMODEL_URL"'`)
    .replaceAll(/(?<=\s)http:\/\/127\.0\.0\.1:\d+(\S*)/g, '"$TOKMODEL_URL$1"')
}
