import { type Awaitable, whenAll, whenReady } from '../state/awaitable.ts'
import type { LimitedMinute } from '../state/faults.ts'
import { type Limited, limited } from './refuse.ts'
import type { RequestContext } from './request-context.ts'

/** Counts a request against the limits of its account, and shows what is left in its headers. */
export function countRequest(context: RequestContext, account: string): Awaitable<void> {
  const { state, path } = context
  return whenReady(state.faults.count(account, path, state.clock.now()), (limits) => {
    context.limits = limits
    showLimits(context)
  })
}

/** Counts the tokens of an answer; fewer than none if a stream has ended early. */
export function countTokens(context: RequestContext, tokens: number): Awaitable<void> {
  return whenReady(whenAll(context.limits.map((minute) => minute.add(tokens))), () => showLimits(context))
}

/** @throws Refusal 429 if the account had made as many requests in this minute before, or its answers have used as many tokens. */
export function requireRate({ limits, state }: RequestContext): void {
  const now = state.clock.now()
  const reached = limits.flatMap(toAllowances).filter(({ isReached }) => isReached)
  const last = reached.sort((a, b) => a.ends - b.ends).at(-1)
  if (last !== undefined) throw limited(last.unit, last.most, secondsUntil(last.ends, now))
}

/** How much of one limit is left. */
interface Allowance {
  readonly unit: Limited
  readonly most: number
  readonly left: number
  /** Unix milliseconds. */
  readonly ends: number
  readonly isReached: boolean
}

function toAllowances({ fault, requests, tokens, ends }: LimitedMinute): Allowance[] {
  const { requests_per_minute: mostRequests, tokens_per_minute: mostTokens } = fault
  const allowances: Allowance[] = []
  // This request has been counted, its answer has not.
  if (mostRequests !== undefined)
    allowances.push({
      unit: 'requests',
      most: mostRequests,
      left: Math.max(0, mostRequests - requests),
      ends,
      isReached: requests > mostRequests,
    })
  if (mostTokens !== undefined)
    allowances.push({
      unit: 'tokens',
      most: mostTokens,
      left: Math.max(0, mostTokens - tokens),
      ends,
      isReached: tokens >= mostTokens,
    })
  return allowances
}

type Style = 'openai' | 'anthropic' | 'ietf'

/** How gateways name what is left. */
const styles: Readonly<Record<Style, (allowances: readonly Allowance[], now: number) => Record<string, string>>> = {
  openai: (allowances, now) =>
    merge(allowances, ({ unit, most, left, ends }) => ({
      [`x-ratelimit-limit-${unit}`]: String(most),
      [`x-ratelimit-remaining-${unit}`]: String(left),
      [`x-ratelimit-reset-${unit}`]: `${secondsUntil(ends, now)}s`,
    })),
  anthropic: (allowances) =>
    merge(allowances, ({ unit, most, left, ends }) => ({
      [`anthropic-ratelimit-${unit}-limit`]: String(most),
      [`anthropic-ratelimit-${unit}-remaining`]: String(left),
      [`anthropic-ratelimit-${unit}-reset`]: toTimestamp(ends),
    })),
  /** draft-ietf-httpapi-ratelimit-headers-10 §3 and §4; the unit `tokens` is not in its registry. */
  ietf: (allowances, now) => ({
    'ratelimit-policy': allowances
      .map(({ unit, most }) => `"${unit}";q=${most};w=60${unit === 'tokens' ? ';qu="tokens"' : ''}`)
      .join(', '),
    ratelimit: allowances.map(({ unit, left, ends }) => `"${unit}";r=${left};t=${secondsUntil(ends, now)}`).join(', '),
  }),
}

function merge(allowances: readonly Allowance[], toHeaders: (allowance: Allowance) => Record<string, string>) {
  return Object.assign({}, ...allowances.map(toHeaders)) as Record<string, string>
}

function showLimits({ limits, headers, state }: RequestContext): void {
  const now = state.clock.now()
  for (const style of Object.keys(styles) as Style[]) {
    const shown = limits.filter(({ fault: { rate_limit_headers: asked = 'openai' } }) => asked === style || asked === 'all')
    if (shown.length > 0) Object.assign(headers, styles[style](findTightest(shown.flatMap(toAllowances)), now))
  }
}

/** Of several limits of one unit, the one that leaves least. */
function findTightest(allowances: readonly Allowance[]): Allowance[] {
  const tightest = new Map<Limited, Allowance>()
  for (const allowance of allowances) {
    const before = tightest.get(allowance.unit)
    if (before === undefined || allowance.left < before.left) tightest.set(allowance.unit, allowance)
  }
  return [...tightest.values()]
}

function secondsUntil(ends: number, now: number): number {
  return Math.max(0, Math.ceil((ends - now) / 1000))
}

/** RFC 3339, in whole seconds, never too early. */
function toTimestamp(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}
