import type { Report, Result } from '../engine/report/result.ts'
import { verdictOf } from '../engine/report/verdict-of.ts'
import { consequences } from './consequences.ts'
import { type Entry, joinUnjudged, toEntries } from './entries.ts'
import { harmlessJson } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellFinding } from './tell-finding.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toSource } from './to-source.ts'

/** GitHub shows only results that stand in a file: this one of the user's repository says which deployment is judged. */
const place = 'conformance.config.yaml'

/**
 * SARIF 2.1.0, for code scanning: a result for each failure. What could not be judged is no fault of the code: it is a
 * notification of the run. What the baseline knows is suppressed.
 */
export const sarif: Reporter = (report, { strict }) => {
  const { findings } = toEntries(report, strict)
  const failures = findings.filter(({ result }) => result.outcome === 'fail')
  const unjudged = joinUnjudged(findings).filter(([{ result }]) => result.outcome !== 'fail')
  const named = [...failures, ...unjudged.map(([entry]) => entry)].map(({ result }) => result)
  const rules = [...new Map(named.map((result) => [result.id, result])).values()]
  const ruleIndex = (result: Result) => rules.findIndex(({ id }) => id === result.id)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: rules.map(toRule) } },
        automationDetails: { id: 'tokmodel-conformance/' },
        invocations: [toInvocation(report, unjudged, strict)],
        columnKind: 'utf16CodeUnits',
        results: failures.map((entry) => toResult(entry, ruleIndex(entry.result), report)),
        properties: {
          target: report.target,
          verdict: tellVerdict(report, strict),
          basis: tellBasis(report),
          causes: tellCauses(report),
          notes: report.notes,
        },
      },
    ],
  }
  return `${harmlessJson(JSON.stringify(log, null, 2))}\n`
}

function toRule({ id, level, says, cites }: Result) {
  const suite = id.split('/')[0] ?? id
  const address = cites.find(({ url }) => isAddress(url))
  const lines = [says, consequences[suite] ?? '', ...cites.map(toSource), `conformance explain ${id}`]
  return {
    id,
    shortDescription: { text: says },
    ...(consequences[suite] !== undefined && { fullDescription: { text: consequences[suite] } }),
    help: { text: lines.filter((line) => line !== '').join('\n') },
    ...(address && { helpUri: address.url }),
    defaultConfiguration: { level: level === 'MUST' ? 'error' : 'warning' },
    properties: { tags: [suite, level] },
  }
}

/** A report may come from a file: only what is a URI for everybody, and leads to the web. */
function isAddress(url: string): boolean {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/i.test(url) && URL.canParse(url)
}

function toResult({ result, look }: Entry, ruleIndex: number, report: Report) {
  const known = tellKnown(result)
  const where = (result.outcome === 'fail' && result.where) || []
  return {
    ruleId: result.id,
    ruleIndex,
    // What is known keeps the weight that it has by itself.
    level: look === 'fail' || (known !== undefined && result.level === 'MUST') ? 'error' : 'warning',
    message: { text: tellFinding(result, report).join('\n') },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: place }, region: { startLine: 1 } },
        logicalLocations: where.map((name) => ({ fullyQualifiedName: name, kind: 'resource' })),
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint(`${report.target} ${result.id}`)}:1` },
    ...(known !== undefined && { suppressions: [{ kind: 'external', status: 'accepted', justification: known }] }),
  }
}

function toInvocation(report: Report, unjudged: ReturnType<typeof joinUnjudged>, strict: boolean) {
  return {
    executionSuccessful: !['not-judged', 'harness-failed', 'interrupted'].includes(verdictOf(report, strict)),
    startTimeUtc: report.startedAt,
    toolExecutionNotifications: unjudged.map(([{ result }, ...others]) => ({
      level: result.outcome === 'error' ? 'error' : 'warning',
      message: {
        text: [...('reason' in result ? [result.reason] : []), tellIds([result, ...others.map((entry) => entry.result)])].join(
          '\n',
        ),
      },
      associatedRule: { id: result.id },
    })),
  }
}

function tellIds(results: readonly Result[]): string {
  return `not judged: ${results.map(({ id }) => id).join(', ')}`
}

/** FNV-1a, 64 bits, in hex: the same finding keeps it from run to run, whatever the answers say. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
