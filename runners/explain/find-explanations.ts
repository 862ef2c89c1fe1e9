import { nearest } from '../../spec/nearest.ts'
import { causes } from './causes.ts'
import { checksKind } from './checks-kind.ts'
import { exitCodes } from './exit-codes.ts'
import type { Explanation, Kind, KindName } from './explanation.ts'
import { mutantsKind } from './mutants-kind.ts'
import { needsKind } from './needs-kind.ts'
import { scenariosKind } from './scenarios-kind.ts'
import { statementsKind } from './statements-kind.ts'
import { suitesKind } from './suites-kind.ts'

/** All that can be explained. A new kind is one more entry. */
export const kinds: Readonly<Record<KindName, Kind>> = {
  check: checksKind,
  statement: statementsKind,
  suite: suitesKind,
  mutant: mutantsKind,
  need: needsKind,
  exit: exitCodes,
  cause: causes,
  scenario: scenariosKind,
}

/** Everything with this name: ids of several kinds may be the same. Upper and lower case, dashes and underscores are one. */
export function findExplanations(text: string): Explanation[] {
  return Object.values(kinds).flatMap((kind) => {
    const id = findId(kind, plain(text))
    return id === undefined ? [] : [kind.explain(id)]
  })
}

function findId({ ids, aliases = {} }: Kind, name: string): string | undefined {
  const alias = Object.keys(aliases).find((one) => plain(one) === name)
  return ids.find((one) => plain(one) === name) ?? (alias && aliases[alias])
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, '')
}

/** The one that was probably meant, or some that share a part with it. */
export function findSimilar(text: string): string[] {
  const others = Object.entries(kinds).filter(([name]) => name !== 'mutant' || text.includes(':'))
  const known = others.flatMap(([, { ids, aliases = {} }]) => [...ids, ...Object.keys(aliases).filter((one) => /\D/.test(one))])
  const near = nearest(text, known)
  if (near !== undefined) return [near]
  const parts = text.split(/[/-]/).filter((part) => part.length > 2)
  return known.filter((one) => parts.some((part) => one.includes(part))).slice(0, 5)
}
