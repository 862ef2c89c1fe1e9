import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Marked, type Tokens } from 'marked'
import { escapeHtml, type Page, wayTo } from './frame.ts'

/** What the search shows of a guide. */
const mostCharacters = 180

/** What a page refers to besides other pages. */
export interface Wanted {
  /** Files of the repository that are shown as a page. */
  readonly sources: Set<string>
  /** Folders whose files are listed. */
  readonly folders: Set<string>
  /** Pictures that are copied. */
  readonly pictures: Set<string>
}

/** A Markdown file of the repository as a page of the site. */
export function fromMarkdown(root: string, file: string, wanted: Wanted): Page {
  const path = toPath(file)
  const text = readFileSync(join(root, file), 'utf8')
  const used = new Map<string, number>()
  const follow = (href: string) => toHref(root, file, href, wanted)
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        return `<h${depth} id="${toSlug(tokens.map(toPlain).join(''), used)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(follow(href))}">${this.parser.parseInline(tokens)}</a>`
      },
      image: ({ href, text: alt }) => `<img src="${escapeHtml(follow(href))}" alt="${escapeHtml(alt)}" loading="lazy">`,
      code: ({ text: code }) => `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>\n`,
      html: ({ text: html }) => toSafe(html, follow),
    },
  })
  const html = marked.parse(text, { async: false })
  const title = /^# (.*)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? file
  const says = toSummary(marked.lexer(text))
  return { path, title, html, says, kind: file.includes('decisions/') ? 'decision' : 'guide' }
}

/** Where a Markdown file is on the site. */
export function toPath(file: string): string {
  return file === 'README.md' ? 'index.html' : file.replace(/\.md$/, '.html')
}

/** @throws Error if the file that is referred to does not exist: the site has no dead links. */
function toHref(root: string, file: string, href: string, { sources, folders, pictures }: Wanted): string {
  if (/^(https?:|mailto:|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const target = posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, '')
  const full = join(root, target)
  if (target.startsWith('..') || !existsSync(full)) throw new Error(`${file} refers to ${href}, which is not there.`)
  const from = toPath(file)
  const behind = anchor === undefined ? '' : `#${anchor}`
  if (statSync(full).isDirectory()) {
    folders.add(target)
    return wayTo(`${target}/index.html`, from)
  }
  if (target.endsWith('.md')) return wayTo(toPath(target), from) + behind
  if (/\.(png|svg)$/.test(target)) pictures.add(target)
  else sources.add(target)
  return wayTo(/\.(png|svg)$/.test(target) ? target : `${target}.html`, from)
}

/** GitHub's anchors: lower case, no punctuation, dashes for spaces; a second one of the same name gets a number. */
function toSlug(text: string, used: Map<string, number>): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
  const count = used.get(slug) ?? 0
  used.set(slug, count + 1)
  return count === 0 ? slug : `${slug}-${count}`
}

function toPlain(token: Tokens.Generic): string {
  return token.tokens?.map(toPlain).join('') ?? token['text'] ?? ''
}

/** The first sentences of the first paragraph, or of the first entry of a list that comes sooner. */
function toSummary(tokens: readonly Tokens.Generic[]): string {
  const found = tokens.find(({ type }) => type === 'paragraph' || type === 'list')
  const first = found?.type === 'list' ? found['items'][0] : found
  const text = first === undefined ? '' : toPlain(first).replaceAll(/\s+/g, ' ')
  const sentences = text.match(/[^.:]+(?:[.:](?!\s)[^.:]*)*[.:]?\s*/g) ?? []
  let summary = ''
  for (const sentence of sentences) {
    if (summary !== '' && summary.length + sentence.length > mostCharacters) break
    summary += sentence
  }
  return summary.trim()
}

/** Of HTML in Markdown, pictures alone are shown, and comments are left out. */
function toSafe(html: string, follow: (href: string) => string): string {
  return html
    .split(/(<!--[\s\S]*?-->|<img [^>]*>)/)
    .map((part) => {
      if (part.startsWith('<!--')) return ''
      if (!part.startsWith('<img ')) return escapeHtml(part)
      const read = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(part)?.[1] ?? ''
      const width = read('width') === '' ? '' : ` width="${escapeHtml(read('width'))}"`
      return `<img src="${escapeHtml(follow(read('src')))}" alt="${escapeHtml(read('alt'))}"${width} loading="lazy">`
    })
    .join('')
}

/** A folder of the repository as a page that lists its files. */
export function fromFolder(root: string, folder: string, pages: readonly Page[], { sources }: Wanted): Page {
  const items = readdirSync(join(root, folder)).flatMap((name) => {
    const file = `${folder}/${name}`
    if (statSync(join(root, file)).isDirectory() || /\.(png|svg)$/.test(name)) return []
    if (!name.endsWith('.md')) sources.add(file)
    const page = pages.find(({ path }) => path === toPath(file))
    const says = page?.says ? `<br><span class="own">${escapeHtml(page.says)}</span>` : ''
    const to = page === undefined ? `${name}.html` : page.path.slice(folder.length + 1)
    return [`<li><a href="${escapeHtml(to)}">${escapeHtml(page?.title ?? name)}</a>${says}</li>`]
  })
  const title = titles[folder] ?? folder
  return {
    path: `${folder}/index.html`,
    title,
    says: '',
    kind: 'page',
    html: `<h1>${escapeHtml(title)}</h1><ul>${items.join('')}</ul>`,
  }
}

const titles: Readonly<Record<string, string>> = {
  docs: 'Guides',
  'docs/decisions': 'Decisions',
  'docs/discoveries': 'Discoveries',
  'docs/gateways': 'Gateways',
}

/** A file of the repository as a page that shows its text. */
export function fromSource(root: string, file: string): Page {
  const text = readFileSync(join(root, file), 'utf8')
  const html = `<h1>${escapeHtml(file)}</h1><pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`
  return { path: `${file}.html`, title: file, html, says: '', kind: 'file' }
}
