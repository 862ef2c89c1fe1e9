import { conclude } from './conclude.ts'
import { type Credentials, createProvision } from './provision/create-provision.ts'
import { ProvisionFailure } from './provision/provision.ts'
import { runCheck } from './run-check.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { createSender } from './sender.ts'
import { createSession, type Session } from './session.ts'
import type { Check, Report, Result, Transport } from './types.ts'
import { Inconclusive } from './verdict.ts'

/** What to check, and how. */
export interface RunOptions {
  /** The deployment's base URL, the part before `/v1`. */
  readonly target: URL
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
  readonly console?: { readonly url: URL; readonly token: string } | undefined
  readonly admin?: { readonly url: URL; readonly token: string } | undefined
  /** Makes a way to send requests to a base URL. */
  readonly transport: (base: URL) => Transport
  /** Requests at a time. */
  readonly concurrency: number
  /** For one exchange, milliseconds. */
  readonly timeoutMs: number
  /** For watching what must not happen, milliseconds. */
  readonly watchMs: number
  readonly model?: string | undefined
  /** Requests that may be sent at the most, to the target and to its console. Default: as many as it takes. */
  readonly maxRequests?: number | undefined
  /** The operations to send anything to, by id. Default: all. */
  readonly operations?: readonly string[] | undefined
  /** Nothing is created, renamed, revoked or topped up. */
  readonly readOnly?: boolean | undefined
  /** Interrupts the run: what there is by then is reported. */
  readonly signal: AbortSignal
  /** Told how many checks are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly tool: Report['tool']
}

/** Everything that a run left: its report, and the secrets that no output may hold. */
export interface Run {
  readonly report: Report
  readonly secrets: Secrets
}

/** Runs checks against a target. It rejects for nothing that a target can do. */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<Run> {
  const startedAt = new Date()
  const opened = openSession(options)
  try {
    const { results, reason } = await judge(checks, opened.session, options)
    const left = await opened.session.provision.close()
    return {
      secrets: opened.session.secrets,
      report: conclude({ options, startedAt, results, reason, requests: opened.session.sender.sent, left }),
    }
  } finally {
    opened.close()
  }
}

/** A session with the transports behind it. */
export function openSession(options: RunOptions): { session: Session; close(): void } {
  const secrets = createSecrets()
  const transports: Transport[] = []
  const budget = { most: options.maxRequests ?? Number.POSITIVE_INFINITY, sent: 0 }
  const senderTo = (base: URL) => {
    const transport = options.transport(base)
    transports.push(transport)
    return createSender(transport, { ...options, budget })
  }
  const sender = senderTo(options.target)
  learn(secrets, options)
  const credentials: Credentials = {
    key: options.key,
    revokedKey: options.revokedKey,
    noCreditKey: options.noCreditKey,
    console: options.readOnly
      ? undefined
      : options.console && { token: options.console.token, send: senderTo(options.console.url).send },
    control: options.readOnly
      ? undefined
      : options.admin && { token: options.admin.token, send: senderTo(options.admin.url).send },
  }
  const runId = crypto.randomUUID().slice(0, 8)
  const provision = createProvision(credentials, secrets, runId)
  const { watchMs, model, operations } = options
  const session = createSession({ target: options.target, sender, secrets, provision, watchMs, model, operations })
  return {
    session,
    close() {
      for (const transport of transports) transport.close()
    },
  }
}

function learn(secrets: Secrets, options: RunOptions): void {
  secrets.add(options.key ?? '', 'key')
  secrets.add(options.revokedKey ?? '', 'revoked key')
  secrets.add(options.noCreditKey ?? '', 'no-credit key')
  secrets.add(options.console?.token ?? '', 'console token')
  secrets.add(options.admin?.token ?? '', 'admin token')
}

async function judge(
  checks: readonly Check[],
  session: Session,
  options: RunOptions,
): Promise<{ results: Result[]; reason?: string }> {
  const reason = await whyNothing(checks, session)
  let done = 0
  const one = async (check: Check) => {
    const judgement = await runCheck(check, session, options, reason)
    done += 1
    options.onProgress?.(done, checks.length)
    return judgement
  }
  const alone = session.provision.shared ? checks.filter((check) => check.balances) : []
  const together = checks.filter((check) => !alone.includes(check))
  const judged = await Promise.all(together.map(one))
  for (const check of alone) judged.push(await one(check))
  const failed = reason === undefined && !options.signal.aborted ? await session.recheck() : new Map()
  const results = judged.map(({ result, reliedOn, admission }) => (admission ? result : doubt(result, reliedOn, failed)))
  const order = new Map(checks.map(({ id }, index) => [id, index]))
  results.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return { results, ...(reason !== undefined && { reason }) }
}

/** Why nothing can be judged, where that is so. */
async function whyNothing(checks: readonly Check[], session: Session): Promise<string | undefined> {
  if (!session.provision.offers.has('key') || !checks.some(({ needs }) => needs.length > 0)) return undefined
  try {
    return await session.open()
  } catch (error) {
    if (error instanceof Inconclusive) return `Nothing could be judged: ${error.message}.`
    if (error instanceof ProvisionFailure) return `No key could be made: ${session.secrets.redact(error.message)}.`
    throw error
  }
}

/** A verdict stands between two controls: where the second one fails, nothing was shown. */
function doubt(result: Result, reliedOn: ReadonlySet<string>, failed: ReadonlyMap<string, unknown>): Result {
  const lost = [...reliedOn].filter((id) => failed.has(id))
  if (lost.length === 0 || (result.outcome !== 'pass' && result.outcome !== 'fail')) return result
  const { id, level, says, cites, exchanges, ms } = result
  const reason = `the control succeeded before the check and failed after it: ${lost.join(', ')}`
  return { id, level, says, cites, outcome: 'inconclusive', reason, exchanges, ms }
}
