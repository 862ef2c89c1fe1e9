import type { Explanation, Item, KindName, Part } from '../../runners/explain/explanation.ts'
import { kinds } from '../../runners/explain/find-explanations.ts'
import { foldCommand } from '../../runners/explain/fold-command.ts'
import { escapeHtml, type Page, wayTo } from './frame.ts'

/** Where each kind is explained: on a page of its own, or at an anchor of a page. */
const places: Readonly<Record<KindName, (id: string) => string>> = {
  check: (id) => `checks/${id}.html`,
  statement: (id) => `statements/${id}.html`,
  suite: (id) => `checks/${id}.html`,
  mutant: (id) => `checks/${id.split(':')[0]}.html#${toAnchor(id)}`,
  need: (id) => `needs.html#${id}`,
  exit: (id) => `exit-codes.html#${id}`,
  cause: (id) => `causes.html#${id}`,
  scenario: (id) => `scenarios.html#${id}`,
}

const toAnchor = (id: string) => id.split(':')[1] ?? id

/** Kinds whose things stand below each other on one page. */
const lists = [
  { kind: 'need', path: 'needs.html', title: 'Needs', says: 'What checks need from you, and how to give it.' },
  { kind: 'exit', path: 'exit-codes.html', title: 'Exit codes', says: 'How each command ends, and what to do then.' },
  {
    kind: 'cause',
    path: 'causes.html',
    title: 'Causes',
    says: 'Why the mock answered as it did: the causes of its journal, and how to mend the client or the test.',
  },
  { kind: 'scenario', path: 'scenarios.html', title: 'Scenarios', says: 'What the mock does while it judges a client.' },
] as const

/** The pages of all that can be explained. */
export function explainedPages(): Page[] {
  const own = (['check', 'statement', 'suite'] as const).flatMap((kind) =>
    kinds[kind].ids.map((id) => toPage(kinds[kind].explain(id), kind)),
  )
  return [...own, ...lists.map(toListPage), checksPage(), statementsPage()]
}

/** What the search finds that has no page of its own. */
export function explainedEntries(): readonly { path: string; title: string; says: string; kind: string }[] {
  return (['mutant', 'need', 'exit', 'cause', 'scenario'] as const).flatMap((kind) =>
    kinds[kind].ids.map((id) => ({ path: places[kind](id), title: id, says: kinds[kind].explain(id).says, kind: nameOf(kind) })),
  )
}

function nameOf(kind: KindName): string {
  return kinds[kind].one.replace(/^an? /, '')
}

function toPage(explanation: Explanation, kind: KindName): Page {
  const path = places[kind](explanation.id)
  const { id, says } = explanation
  return { path, title: id, says, kind: nameOf(kind), html: `<h1>${escapeHtml(id)}</h1>\n${toHtml(explanation, path, 2)}` }
}

function toListPage({ kind, path, title, says }: (typeof lists)[number]): Page {
  const entries = kinds[kind].ids.map((id) => kinds[kind].explain(id))
  const blocks = entries.map(
    (one) => `<section id="${escapeHtml(one.id)}"><h2><code>${escapeHtml(one.id)}</code></h2>\n${toHtml(one, path, 3)}</section>`,
  )
  return {
    path,
    title,
    says,
    kind: 'page',
    html: `<h1>${title}</h1>\n<p class="lead">${escapeHtml(says)}</p>\n${blocks.join('\n')}`,
  }
}

function toHtml({ says, weight, parts }: Explanation, from: string, level: 2 | 3): string {
  const lead = `<p class="lead">${escapeHtml(says)}</p>`
  const note = weight === undefined ? '' : `<p>${toWeight(weight)}</p>`
  return [lead, note, ...parts.map((part) => toBlock(part, from, level))].join('\n')
}

function toWeight(weight: string): string {
  const [level = '', ...rest] = weight.split(': ')
  return `<span class="tag">${escapeHtml(level)}</span> ${escapeHtml(rest.join(': '))}`
}

function toBlock({ title, lead, items }: Part, from: string, level: number): string {
  const note = lead === undefined ? '' : `<p class="own">${escapeHtml(lead)}</p>`
  const isList = items.length > 1 && items.every(({ isCode }) => !isCode)
  const list = isList
    ? `<ul>${items.map((item) => `<li${anchorOf(item)}>${toItem(item, from)}</li>`).join('')}</ul>`
    : items.map((item) => (item.isCode ? toItem(item, from) : `<p${anchorOf(item)}>${toItem(item, from)}</p>`)).join('')
  return `<div class="part"><h${level}>${escapeHtml(title)}</h${level}>${note}${list}</div>`
}

/** Mutants are explained at the check that they prove. */
function anchorOf({ to }: Item): string {
  return to?.kind === 'mutant' ? ` id="${escapeHtml(toAnchor(to.id))}"` : ''
}

function toItem({ text, url, isCode, to }: Item, from: string): string {
  if (isCode) return `<pre tabindex="0"><code>${escapeHtml(foldCommand(text).join('\n'))}</code></pre>`
  const [name = '', ...rest] = text.split(': ')
  const isNamed = to !== undefined && to.kind !== 'mutant'
  const link = isNamed
    ? `<a href="${escapeHtml(wayTo(places[to.kind](to.id), from))}">${escapeHtml(name)}</a>`
    : `<code>${escapeHtml(name)}</code>`
  const words =
    to === undefined || to.kind === 'mutant' ? escapeHtml(text) : [link, escapeHtml(rest.join(': '))].filter(Boolean).join(': ')
  const told = to?.kind === 'mutant' ? `${link}: ${escapeHtml(rest.join(': '))}` : words
  return url === undefined ? told : `${told} <a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(shorten(url))}</a>`
}

function shorten(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

function checksPage(): Page {
  const path = 'checks/index.html'
  const blocks = kinds.suite.ids.map((suite) => {
    const { says, parts } = kinds.suite.explain(suite)
    const checks = parts.at(-1)?.items.map((item) => `<li>${toItem(item, path)}</li>`) ?? []
    const heading = `<h2><a href="${suite}.html">${suite}</a> <span class="own">${checks.length}</span></h2>`
    return `<section id="${suite}">${heading}<p>${escapeHtml(says)}</p><details><summary>Its checks</summary><ul>${checks.join('')}</ul></details></section>`
  })
  const says = `${kinds.check.ids.length} checks in ${kinds.suite.ids.length} suites, each with its source, how to mend what it finds, and the mutants that prove it.`
  return { path, title: 'Checks', says, kind: 'page', html: `<h1>Checks</h1><p class="lead">${says}</p>${blocks.join('\n')}` }
}

function statementsPage(): Page {
  const path = 'statements/index.html'
  const items = kinds.statement.ids.map((id) => {
    const says = escapeHtml(kinds.statement.explain(id).says)
    return `<li><a href="${id}.html">${id}</a>: ${says}</li>`
  })
  const says = 'The statements of the documentation, in our words, and the checks that cite them.'
  return {
    path,
    title: 'Statements',
    says,
    kind: 'page',
    html: `<h1>Statements</h1><p class="lead">${says}</p><ul>${items.join('')}</ul>`,
  }
}
