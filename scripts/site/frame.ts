/** A page of the site: its place from the root of the site on, its title, and what is in it. */
export interface Page {
  readonly path: string
  readonly title: string
  /** The body of `main`, as HTML. */
  readonly html: string
  /** What the search shows and finds besides the title. */
  readonly says?: string
  readonly kind: string
}

/** No page asks another host for anything, and none has a script of its own inside. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

const menu: readonly (readonly [path: string, name: string])[] = [
  ['index.html', 'Start'],
  ['checks/index.html', 'Checks'],
  ['statements/index.html', 'Statements'],
  ['needs.html', 'Needs'],
  ['scenarios.html', 'Scenarios'],
  ['exit-codes.html', 'Exit codes'],
  ['causes.html', 'Causes'],
  ['docs/index.html', 'Guides'],
  ['docs/decisions/index.html', 'Decisions'],
  ['CHANGELOG.html', 'Changes'],
  ['reference/index.html', 'API reference'],
]

/** The document of a page. All links are relative: the site works below any path, and from a disk. */
export function frame({ path, title, html }: Page): string {
  const root = '../'.repeat(path.split('/').length - 1)
  const current = findCurrent(path)
  const links = menu.map(
    ([to, name]) => `<li><a href="${root}${to}"${to === current ? ' aria-current="page"' : ''}>${name}</a></li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – TokModel conformance</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}site.css">
<script defer src="${root}search-index.js"></script>
<script defer src="${root}search.js" data-root="${root}"></script>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<div class="shell">
<nav aria-label="Pages"><strong>TokModel conformance</strong>
<ul>${links.join('')}</ul></nav>
<main id="main">
<div class="search" role="search" hidden>
<label for="search">Search</label>
<input id="search" type="search" autocomplete="off" placeholder="a word, an id, an exit code" aria-describedby="found">
<p id="found" role="status"></p>
<ul id="results" aria-label="What was found"></ul>
</div>
${html}
</main>
</div>
</body>
</html>
`
}

/** The entry of the menu that a page belongs to: the one with the longest folder in common. */
function findCurrent(path: string): string | undefined {
  const folderOf = (one: string) => one.slice(0, one.lastIndexOf('/') + 1)
  const own = menu.find(([to]) => to === path)
  const above = menu
    .filter(([to]) => folderOf(to) !== '' && path.startsWith(folderOf(to)))
    .sort(([a], [b]) => b.length - a.length)
  return (own ?? above[0])?.[0]
}

/** A text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The way from one page of the site to another. */
export function wayTo(to: string, from: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`
}
