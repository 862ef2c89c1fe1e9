import { createFixture } from '../fixtures/create-fixture.ts'
import { endSentence } from '../fixtures/end-sentence.ts'
import type { Reply } from '../fixtures/fixture.ts'
import { FixtureError } from '../fixtures/fixture-error.ts'
import { findUnoffered } from '../fixtures/list-calls.ts'
import { type ModelRequest, readAsked } from '../fixtures/read-asked.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import { invalid } from './refuse.ts'
import type { RequestContext } from './request-context.ts'

/** The request header that has a reply for this request, as JSON. */
export const replyHeader = 'x-mock-reply'

/** What a fixture answers to a request. */
export interface ChosenReply {
  readonly reply: Reply
  /** To be called if the request was refused after all. */
  takeBack(): Awaitable<void>
}

/** Whether any fixture may answer requests of an account, or has to. */
export function mayMatch({ fixtures, settings }: RequestContext['state'], account: string): boolean {
  return fixtures.concern(account) || settings.fixturesOnly
}

/** Where a reply may come from. */
interface Choice {
  readonly account: string
  /** What the request itself says. */
  readonly own: string | undefined
}

/**
 * What is answered by a fixture: that of the request itself, of its account, or of all; undefined if none matches.
 * @throws Refusal 400 if the request's own reply is not valid, or if only fixtures may answer and none matches.
 */
export function chooseReply(
  context: RequestContext,
  request: ModelRequest,
  { account, own }: Choice,
): Awaitable<ChosenReply | undefined> {
  const { state, entry } = context
  if (own === undefined && !mayMatch(state, account)) return undefined
  if (own === undefined && state.upstream?.isFirst) return undefined
  const asked = readAsked(request)
  if (own !== undefined) return readOwnReply(context, own, asked)
  return whenReady(state.fixtures.choose(asked, account), (chosen) => {
    if (chosen !== undefined) {
      entry.fixture = chosen.fixture.name
      return chosen
    }
    const explain = explainLater(state, request, account)
    state.journal.explainLater(entry, explain)
    if (!state.settings.fixturesOnly) return undefined
    throw invalid(400, 'no_fixture', `No fixture matches this request. ${explain()}`)
  })
}

/** Apart, because all that a closure sees is kept: of the call its headers, and not its connection. */
function explainLater({ fixtures }: RequestContext['state'], request: ModelRequest, account: string): () => string {
  const { operation, body, model, modelName, catalog, files } = request
  const headers = request.call.headers?.() ?? {}
  const explain = fixtures.explain(account)
  return () =>
    explain(readAsked({ operation, body, model, modelName, catalog, files, call: { header: (name) => headers[name] } }))
}

function readOwnReply({ state, entry }: RequestContext, header: string, asked: ReturnType<typeof readAsked>): ChosenReply {
  const fixture = parseReply(header, state.contract)
  const [reply = {}] = fixture.replies
  const missing = findUnoffered(reply, asked.tools)
  const differs =
    missing === undefined
      ? fixture.conditions.find((condition) => !condition.holds(asked))?.differs(asked)
      : `it calls \`${missing}\`, which the request does not offer`
  if (differs !== undefined) throw invalid(400, 'body_invalid', `${replyHeader} cannot be answered: ${differs}.`)
  entry.fixture = replyHeader
  return { reply, takeBack: () => {} }
}

function parseReply(header: string, contract: RequestContext['state']['contract']) {
  try {
    return createFixture({ reply: JSON.parse(header) }, contract)
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(400, 'body_invalid', `${replyHeader} has to be a reply as JSON, in ASCII.`)
    if (error instanceof FixtureError) throw invalid(400, 'body_invalid', endSentence(`${replyHeader}: ${error.message}`))
    throw error
  }
}
