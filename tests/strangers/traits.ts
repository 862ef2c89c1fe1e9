import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import type { catalogs } from './catalogs.ts'
import { type Chance, createChance } from './chance.ts'
import type { Prices } from './prices.ts'

/** The operations that TokModel documents. */
export const documented: readonly OperationFacts[] = Object.values(operations).filter(
  (operation: OperationFacts) => operation.documented,
)

/** How an operation that does not work answers. */
export type Break = '404' | '405' | '501' | '503' | '503 for two seconds' | '503 now and then' | 'cut'

/** How a gateway differs from others that keep the same promises. */
export interface Traits {
  readonly seed: number
  readonly keyForm: 'sk' | 'dotted' | 'uuid' | 'hex' | 'long'
  readonly ids: 'hex' | 'uuid' | 'number' | 'words'
  readonly requestIdHeader: string
  readonly catalog: keyof typeof catalogs
  /** Whether `gpt-4o-mini` is understood where `openai/gpt-4o-mini` is listed, and the other way round. */
  readonly aliases: boolean
  readonly listAt: 'v1beta' | 'both' | 'v1'
  readonly shuffled: boolean
  /** Members beside the documented ones: the same in each answer, or now these and now those. */
  readonly extras: 'none' | 'steady' | 'varying'
  readonly echoesModel: boolean
  readonly json: 'compact' | 'spaced' | 'pretty'
  readonly charset: boolean
  readonly framing: 'chunked' | 'length'
  readonly gzip: boolean
  readonly close: boolean
  /** Milliseconds at the most before an answer. */
  readonly latency: number
  readonly sse: Streaming
  readonly badBody: { readonly status: 400 | 422; readonly envelope: Envelope }
  readonly unknownModel: 400 | 404 | 422
  readonly strict: boolean
  readonly wrongMethod: 404 | 405
  /** Paths of no operation are told to be missing before the key is looked at. */
  readonly missingFirst: boolean
  /** What is behind a path that nobody knows: a page or JSON with 404, or the page of an app with 200. */
  readonly page: 'html' | 'json' | 'app'
  /** A path with a slash at its end: nothing, the same operation behind the same guard, or the way to it. */
  readonly slash: 'missing' | 'same' | 'redirect'
  /** Whether a request without a Host is understood; it needs its key all the same. */
  readonly hostless: boolean
  /** Whether a key is refused before the body has arrived. */
  readonly early: boolean
  /** Milliseconds for which an idle connection is kept. */
  readonly keepAlive: number
  /** Milliseconds after the first request between which everything is answered with 503. */
  readonly busy: readonly [from: number, until: number] | undefined
  readonly publicPages: boolean
  readonly cors: boolean
  readonly compact: 'text' | 'json'
  readonly transcript: 'text' | 'json'
  readonly document: 'text' | 'object'
  readonly rerankIdentity: boolean
  readonly imageLink: 'cdn' | 'own'
  readonly speechType: 'exact' | 'octets'
  /** Whether the model list, which costs nothing, is refused without credits. */
  readonly listNeedsCredits: boolean
  readonly rate: { readonly most: number; readonly windowMs: number; readonly retryAfter: boolean } | undefined
  readonly broken: Readonly<Record<string, Break>>
  /** Whether what does not work is told before the key is looked at. */
  readonly brokenFirst: boolean
  /** Absent where the gateway has no accounts to look into. */
  readonly prices?: Prices
}

interface Streaming {
  readonly comments: boolean
  readonly lineEnd: '\n' | '\r\n'
  /** Bytes of a piece at the most; 0: all at once. */
  readonly piece: number
  /** Whether events of /v1/responses have names besides their types. */
  readonly named: boolean
  readonly charset: boolean
  readonly usageChunk: boolean
  readonly ping: boolean
  /** Whether `data:` is followed by a space. */
  readonly space: boolean
  /** Whether the last event has a blank line behind it: the page speaks of a line. */
  readonly blankEnd: boolean
}

export type Envelope = 'plain' | 'openai' | 'detail' | 'numeric'

export function drawTraits(seed: number): Traits {
  const chance = createChance(seed)
  return { seed, ...drawForm(chance), ...drawAnswers(chance), ...drawFailures(chance) }
}

function drawForm({ one, percent }: Chance) {
  return {
    keyForm: one('sk', 'dotted', 'uuid', 'hex', 'long'),
    ids: one('hex', 'uuid', 'number', 'words'),
    requestIdHeader: one('', 'X-Request-Id', 'X-Oneapi-Request-Id', 'CF-Ray'),
    shuffled: percent(50),
    extras: one('none', 'none', 'steady', 'steady', 'varying'),
    json: one('compact', 'spaced', 'pretty'),
    charset: percent(50),
    framing: one('chunked', 'length'),
    gzip: percent(50),
    close: percent(25),
    latency: one(0, 0, 3, 15),
    sse: {
      comments: percent(40),
      lineEnd: one('\n', '\n', '\r\n'),
      piece: one(0, 1, 7, 100),
      named: percent(60),
      charset: percent(50),
      usageChunk: percent(40),
      ping: percent(50),
      space: percent(80),
      blankEnd: percent(85),
    },
    page: one('html', 'json', 'app'),
    slash: one('missing', 'missing', 'same', 'redirect'),
    hostless: percent(30),
    early: percent(40),
    keepAlive: one(5000, 5000, 5000, 20),
    publicPages: percent(60),
    cors: percent(50),
  } as const
}

function drawAnswers({ one, percent }: Chance) {
  return {
    catalog: one('samples', 'samples', 'newer', 'opaque', 'otherOrder', 'bare', 'bareNewer'),
    aliases: percent(50),
    listAt: one('v1beta', 'both', 'both', 'v1beta', 'v1'),
    echoesModel: percent(70),
    compact: one('text', 'json'),
    transcript: one('text', 'json'),
    document: one('text', 'object'),
    rerankIdentity: percent(50),
    imageLink: one('cdn', 'own'),
    speechType: one('exact', 'octets'),
    listNeedsCredits: percent(50),
  } as const
}

function drawFailures(chance: Chance) {
  const { one, percent, below } = chance
  const count = percent(50) ? 0 : 1 + below(3)
  const kinds: readonly [Break, ...Break[]] = ['404', '405', '501', '503', '503 for two seconds', '503 now and then', 'cut']
  return {
    badBody: { status: one(400, 422), envelope: one<Envelope>('plain', 'openai', 'detail', 'numeric') },
    unknownModel: one(400, 404, 422),
    strict: percent(50),
    wrongMethod: one(404, 405),
    missingFirst: percent(50),
    busy: percent(15) ? ([one(0, 50, 150), one(400, 1500)] as const) : undefined,
    rate: percent(25) ? { most: 60, windowMs: 2000, retryAfter: percent(50) } : undefined,
    broken: Object.fromEntries(chance.some(documented, count).map(({ id }) => [id, one(...kinds)])),
    brokenFirst: percent(50),
  } as const
}

/** The same gateway with everything at work, so that a fault is all that is wrong. */
export function inOrder(traits: Traits): Traits {
  const { listAt, catalog, extras } = traits
  return {
    ...traits,
    broken: {},
    rate: undefined,
    busy: undefined,
    early: false,
    extras: extras === 'varying' ? 'steady' : extras,
    latency: 0,
    listAt: listAt === 'v1' ? 'both' : listAt,
    // Names that the suite cannot tell apart are another matter.
    catalog: catalog === 'opaque' || catalog === 'otherOrder' ? 'samples' : catalog,
  }
}
