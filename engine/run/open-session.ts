import { createBodyBudget } from '../http/body-budget.ts'
import type { RawExchange, Transport } from '../http/wire.ts'
import { createBooks } from '../provision/books.ts'
import { type Credentials, createProvision } from '../provision/create-provision.ts'
import type { ManagementSend } from '../provision/management-client.ts'
import { createGate, type Gate } from '../report/gate.ts'
import { createSecrets, type Secrets } from '../report/secrets.ts'
import { createAnswers } from '../target/answers.ts'
import { createFindOperation } from '../target/find-operation.ts'
import { createLatencyCount, type LatencyCount } from '../target/latencies.ts'
import { createPacer, type Pacer } from '../target/pacer.ts'
import { createRandom } from '../target/random.ts'
import { type Budget, createBudget, createSender, type SenderOptions } from '../target/sender.ts'
import { createSession, type Session } from '../target/session.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { createDiagnostics, type Diagnostics } from './diagnostics.ts'
import type { EndedRequest, RunOptions } from './run-options.ts'

/** What a run is made of, until it is closed. */
export interface OpenSession {
  readonly session: Session
  readonly diagnostics: Diagnostics
  readonly deadline: Deadline
  readonly pacer: Pacer
  readonly gate: Gate
  readonly latencies: LatencyCount
  close(): void
}

/** A session with its transports. */
export function openSession(given: RunOptions): OpenSession {
  const deadline = createDeadline(given.signal, given.maxTimeMs)
  const pacer = createPacer({ signal: deadline.signal, perMinute: given.pace, onPause: deadline.extend })
  const options = { ...given, profile: given.api.profile, signal: deadline.signal, bodies: createBodyBudget(), pacer }
  const secrets = createSecrets()
  const transports: Transport[] = []
  const budget = createBudget(options.maxRequests, options.maxCredits)
  const transportTo = (base: URL) => {
    const transport = options.transport(base)
    transports.push(transport)
    return transport
  }
  const gate = createGate(secrets, options.target, options.words)
  const { see, ...seen } = createOnlookers(options, gate)
  const sender = createSender(transportTo(options.target), { ...options, budget, onExchange: see })
  const senderTo = (base: URL) => createManagementSend(transportTo(base), options, budget)
  learn(secrets, options)
  const credentials: Credentials = {
    timing: options.timing,
    key: options.key,
    revokedKey: options.revokedKey,
    noCreditKey: options.noCreditKey,
    console: options.readOnly
      ? undefined
      : options.console && { token: options.console.token, send: senderTo(options.console.url) },
    control: options.readOnly ? undefined : options.admin && { token: options.admin.token, send: senderTo(options.admin.url) },
    provider: options.readOnly ? undefined : options.provider,
  }
  const runId = crypto.randomUUID().slice(0, 8)
  const provision = createProvision(credentials, {
    api: options.api,
    secrets,
    runId,
    journal: options.journal,
    books: seen.books,
  })
  const { target, api, watchMs, model, models, operations } = options
  const random = createRandom(options.seed)
  const session = createSession({
    target,
    api,
    sender,
    secrets,
    provision,
    answers: seen.answers,
    findOperation: seen.findOperation,
    books: seen.books.all,
    watchMs,
    quick: options.quick === true,
    model,
    models,
    operations,
    random,
  })
  return {
    session,
    diagnostics: seen.diagnostics,
    deadline,
    pacer,
    latencies: seen.latencies,
    gate,
    close() {
      deadline.close()
      for (const transport of transports) transport.close()
    },
  }
}

function toEnded({ request, response, failure, ms }: RawExchange, { text }: Gate): EndedRequest {
  const outcome = response?.status ?? failure?.kind ?? 'no answer'
  return { method: text(request.method), path: text(request.path), outcome, ms }
}

/** What looks at every exchange with the target. */
function createOnlookers({ api, target, onRequest }: Pick<RunOptions, 'api' | 'target' | 'onRequest'>, gate: Gate) {
  const findOperation = createFindOperation(api, target)
  const diagnostics = createDiagnostics()
  const answers = createAnswers(api, findOperation)
  const books = createBooks(api, target)
  const latencies = createLatencyCount(api, findOperation)
  const see = (exchange: RawExchange) => {
    for (const onlooker of [diagnostics, answers, books, latencies]) onlooker.see(exchange)
    onRequest?.(toEnded(exchange, gate))
  }
  return { findOperation, diagnostics, answers, books, latencies, see }
}

/**
 * Sends to a management API. Revocations are always sent: a created key has to be revoked even if the run is interrupted or
 * has used up its requests.
 */
function createManagementSend(
  transport: Transport,
  options: RunOptions & Pick<SenderOptions, 'bodies' | 'pacer' | 'profile'>,
  budget: Budget,
): ManagementSend {
  const bounded = createSender(transport, { ...options, budget })
  const always = createSender(transport, {
    ...options,
    budget: createBudget(),
    signal: new AbortController().signal,
  })
  return (request) => (request.method === 'DELETE' ? always.send(request) : bounded.send(request))
}

function learn(secrets: Secrets, options: RunOptions): void {
  secrets.add(options.key ?? '', 'key')
  secrets.add(options.revokedKey ?? '', 'revoked key')
  secrets.add(options.noCreditKey ?? '', 'no-credit key')
  secrets.add(options.console?.token ?? '', 'console token')
  secrets.add(options.admin?.token ?? '', 'admin token')
  for (const [name, value] of options.hidden ?? []) secrets.add(value, name)
}
