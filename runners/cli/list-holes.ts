import { wrap } from '../../reporters/wrap.ts'
import { type HoleId, holes } from '../../spec/profile/holes.ts'
import { print } from './print.ts'

/** `conformance list --holes`: every published hole, the checks that see it, and the mutants of the mock that have it. */
export async function listHoles(json: boolean): Promise<void> {
  const { mutants } = await import('../../mock/misbehave/mutants/index.ts')
  const all = Object.entries(mutants).flatMap(([check, list]) => list.map((mutant) => ({ check, ...mutant })))
  const listed = (Object.keys(holes) as HoleId[]).map((id) => {
    const having = all.filter((mutant) => mutant.holes?.includes(id))
    return {
      id,
      ...holes[id],
      checks: [...new Set(having.map(({ check }) => check))],
      mutants: having.map((mutant) => mutant.id),
    }
  })
  if (json) return print(`${JSON.stringify({ holes: listed }, null, 2)}\n`)
  for (const { id, product, says, url, checks, mutants: having } of listed) {
    const lines = [`${says}.`, `seen by ${checks.join(', ')}`, `try it: conformance mock --mutant ${having[0]}`, url]
    print(`${[`${id}  ${product}`, ...lines.flatMap((text) => wrap(text, 74).map((line) => `    ${line}`))].join('\n')}\n`)
  }
  print(`\n${listed.length} published holes, each with a check that sees it.\n`)
}
