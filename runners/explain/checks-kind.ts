import type { ClientCheck } from '../../engine/client/client-check.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { consequences } from '../../reporters/consequences.ts'
import type { Citation } from '../../spec/profile/statements.ts'
import { statements } from '../../spec/profile/statements.ts'
import type { ClientRequirementId, RequirementId } from '../../spec/requirements.gen.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { flagNames } from '../cli/flag-words.ts'
import { mendOf } from '../words/mends.ts'
import { needs } from '../words/needs.ts'
import { fromMarked } from './curl-parts.ts'
import { curls } from './curls.gen.ts'
import { type Explanation, howToMend, type Kind, type Part } from './explanation.ts'

const levels = {
  MUST: 'MUST: TokModel documents it, or breaking it grants access, leaks a key, or loses credits. It fails the run.',
  SHOULD: 'SHOULD: a standard asks for it. It warns, and fails the run with --strict.',
  MAY: 'MAY: the documentation leaves it open. It is observed and never fails.',
}

/** Checks of deployments and of clients. */
export const checksKind: Kind = {
  one: 'a check',
  ids: [...Object.keys(checks), ...Object.keys(clientChecks)],
  explain: (id) =>
    Object.hasOwn(clientChecks, id)
      ? explainClient(clientChecks[id as ClientRequirementId])
      : explainCheck(checks[id as RequirementId]),
}

function explainCheck(check: (typeof checks)[RequirementId]): Explanation {
  return {
    kind: 'check',
    id: check.id,
    says: check.says,
    weight: levels[check.level],
    parts: [
      toSources(check.cites),
      toConsequence(check.id),
      toMend(check.id),
      {
        title: 'Needs',
        items: check.needs.map((need) => ({
          text: `${needs[need].what} (${flagNames.short(needs[need].option)})`,
          to: { kind: 'need', id: need },
        })),
      },
      toRequest(check.id),
      {
        title: 'Faults that it catches',
        lead: `(to try one: conformance mock --mutant ${check.id}:NAME)`,
        items: mutants[check.id].map(({ id, says }) => ({ text: `${id.split(':')[1]}: ${says}`, to: { kind: 'mutant', id } })),
      },
    ],
  }
}

function explainClient({ id, level, says, cites, scenarios = ['plain'] }: ClientCheck): Explanation {
  const lines = scenarios.map((name) => ({ text: `conformance client --scenario ${name} -- npm test`, isCode: true as const }))
  return {
    kind: 'check',
    id,
    says,
    weight: levels[level],
    parts: [toSources(cites), toConsequence(id), toMend(id), { title: 'How to run it', items: lines }],
  }
}

function toSources(cites: readonly Citation[]): Part {
  const items = cites.map(({ label, says, url }) => {
    const id = label.replace('TokModel ', '')
    const text = says === undefined ? label : `${label}: ${says}`
    return Object.hasOwn(statements, id) ? { text, url, to: { kind: 'statement' as const, id } } : { text, url }
  })
  return { title: 'Sources', items }
}

function toConsequence(id: string): Part {
  const [suite = ''] = id.split('/')
  return { title: 'Why it matters', items: [{ text: consequences[suite] ?? '' }] }
}

function toMend(id: RequirementId | ClientRequirementId): Part {
  return { title: howToMend, items: [{ text: mendOf(id) }] }
}

/** A line that shows the fault, or the check alone if it takes more than one request. */
function toRequest(id: RequirementId): Part {
  const line = curls[id]
  const alone = { text: `conformance "$TOKMODEL_URL" --check ${id}`, isCode: true as const }
  if (line === undefined) return { title: 'To see it', lead: '(no single request shows it)', items: [alone] }
  return {
    title: 'A request that shows it',
    lead: '(as it was sent to a mutant of the mock; a finding has the one of your deployment)',
    items: [{ text: fromMarked(line), isCode: true }, alone],
  }
}
