import { bearer, forgeKey, noCredential } from '../../engine/check/presentation.ts'
import { createBodyBudget } from '../../engine/http/body-budget.ts'
import { readSaid, type Said } from '../../engine/http/said.ts'
import type { RawExchange, Transport } from '../../engine/http/wire.ts'
import { inTime } from '../../engine/provision/within.ts'
import { createGate } from '../../engine/report/gate.ts'
import { createSecrets } from '../../engine/report/secrets.ts'
import { showSaid } from '../../engine/report/show-said.ts'
import type { Words } from '../../engine/report/words.ts'
import type { Api } from '../../engine/target/api.ts'
import { createModelChoice, type ModelChoice } from '../../engine/target/model-choice.ts'
import { smallestRequest } from '../../engine/target/smallest-request.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'

/** What the doctor is asked about. */
export interface DoctorOptions {
  /** The base URL, the part before the paths of the document. */
  readonly target: URL
  readonly api: Api
  /** As a person has given it. */
  readonly key?: string | undefined
  readonly model?: string | undefined
  /** The timeout of one request, in milliseconds. Default: a share of the time that all may take. */
  readonly timeoutMs?: number | undefined
  readonly transport: (base: URL) => Transport
  /** The words of the door. */
  readonly words: Words
  /** The variable that names the proxy on the way, if there is one. */
  readonly proxyVariable?: string | undefined
  /** Whether any certificate is taken. */
  readonly insecure?: boolean | undefined
  /** What no output may contain, besides the key. */
  readonly hidden?: readonly (readonly [name: string, value: string])[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** A target that is being examined. */
export interface Patient {
  readonly options: DoctorOptions
  readonly models: ModelChoice
  /** A key that looks like the given one and was never issued. */
  readonly invented: string
  readonly seen: readonly RawExchange[]
  /** Sends the smallest request to an operation, with a key or without one. */
  ask(operation: OperationFacts, key: string | undefined): Promise<RawExchange>
  /** The same with all the time that is left. */
  call(operation: OperationFacts, key: string): Promise<RawExchange>
  /** The addresses of the host; undefined if that is not known in time. */
  addresses(): Promise<readonly string[] | undefined>
  /** Makes a text of the server safe to show, and short. */
  show(text: string): string
  said(exchange: RawExchange): Said | undefined
  close(): void
}

/** How long an examination may take, and one of its first requests, in milliseconds. */
const most = { all: 9500, one: 3000 }

/** The form of a key, for an invented one if none was given. */
const sample = 'sk-a1B2c3D4e5F6g7H8i9J0k1L2'

export function admit(options: DoctorOptions): Patient {
  const { target, api, key = '', model, words } = options
  const started = performance.now()
  const transport = options.transport(target)
  const secrets = createSecrets()
  const invented = forgeKey(isLong(key) ? key : sample)
  learn(secrets, key, invented)
  for (const [name, value] of options.hidden ?? []) secrets.add(value, name)
  const gate = createGate(secrets, target, words)
  const models = createModelChoice(api, { model })
  const seen: RawExchange[] = []
  const bodies = createBodyBudget()
  const signal = options.signal ?? new AbortController().signal
  const left = () => Math.max(1, Math.round(most.all - (performance.now() - started)))
  const send = async (operation: OperationFacts, presented: string | undefined, timeoutMs: number) => {
    const { headers = [] } = (presented === undefined ? noCredential : bearer(presented)).change(operation)
    const request = smallestRequest(operation, { headers, members: models.choose(operation) })
    const exchange = await transport.send(request, { timeoutMs: Math.min(timeoutMs, left()), signal, bodies })
    seen.push(exchange)
    return exchange
  }
  return {
    options,
    models,
    invented,
    seen,
    ask: (operation, presented) => send(operation, presented, options.timeoutMs ?? most.one),
    call: (operation, presented) => send(operation, presented, options.timeoutMs ?? most.all),
    addresses: () => inTime(options.timeoutMs ?? most.one, transport.addresses()),
    show: (text) => gate.text(text, shownCharacters),
    said: ({ response }) => response && showSaid(readSaid(response), gate.text),
    close: () => transport.close(),
  }
}

const shownCharacters = 200

const isLong = (key: string) => /^[\x21-\x7e]{16,}$/.test(key)

/** Each word of what was given is secret: it may be a key with something before or behind it. */
function learn(secrets: ReturnType<typeof createSecrets>, key: string, invented: string): void {
  const words = key.split(/[^\x21-\x7e]+|["'`]+/).filter((word) => word.length > 3 && !/^bearer$/i.test(word))
  for (const secret of [key.trim(), ...words]) secrets.add(secret, 'key')
  secrets.add(invented, 'invented key')
}
