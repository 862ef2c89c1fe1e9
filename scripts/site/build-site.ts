import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { explainedEntries, explainedPages } from './explained.ts'
import { escapeHtml, frame, type Page } from './frame.ts'
import { fromFolder, fromMarkdown, fromSource, type Wanted } from './from-markdown.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes the site into a folder, which is emptied before. The package has to be built. @returns the paths of its pages. */
export async function buildSite(out: string): Promise<string[]> {
  rmSync(out, { recursive: true, force: true })
  const wanted: Wanted = { sources: new Set(), folders: new Set(['docs', 'docs/decisions']), pictures: new Set() }
  const written = listMarkdown().map((file) => fromMarkdown(root, file, wanted))
  const folders = [...wanted.folders].map((folder) => fromFolder(root, folder, written, wanted))
  const sources = [...wanted.sources].sort().map((file) => fromSource(root, file))
  const pages = [...written, ...folders, ...explainedPages(), ...sources]
  for (const page of pages) write(out, page.path, frame(page))
  for (const file of wanted.pictures) copy(join(root, file), join(out, file))
  writeReference(out)
  write(out, 'search-index.js', toIndex(pages))
  const options = { bundle: true, minify: true, target: 'es2022', legalComments: 'inline' } as const
  await build({ ...options, entryPoints: [join(root, 'scripts/site/site.css')], outfile: join(out, 'site.css') })
  await build({
    ...options,
    entryPoints: [join(root, 'scripts/site/search.js')],
    outfile: join(out, 'search.js'),
    format: 'iife',
  })
  return [...pages.map(({ path }) => path), 'reference/index.html']
}

function listMarkdown(): string[] {
  const inDocs = (readdirSync(join(root, 'docs'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'))
  return [...atRoot, ...inDocs].sort()
}

/** The page of the mock that draws openapi.yaml; here the document is inside of it. */
function writeReference(out: string): void {
  const folder = join(root, 'dist/pages')
  const document = readFileSync(join(root, 'openapi.yaml'), 'utf8')
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
  const html = readFileSync(join(folder, 'docs.html'), 'utf8')
    .replace('<meta charset="utf-8" />', `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace('API reference – TokModel mock', 'API reference – TokModel conformance')
    // A module cannot be loaded from a disk.
    .replace('<script type="module" ', '<script defer ')
    .replace('<div id="root"></div>', () => `<div id="root" data-document="${escapeHtml(document)}"></div>`)
  write(out, 'reference/index.html', html)
  for (const name of ['docs.js', 'docs.css'])
    write(out, `reference/docs/${name}`, brotliDecompressSync(readFileSync(join(folder, `${name}.br`))).toString())
  for (const name of ['openapi.yaml', 'openapi-3.2.yaml']) copy(join(root, name), join(out, 'reference', name))
  copy(join(folder, 'LICENSES.txt'), join(out, 'reference/LICENSES.txt'))
}

function toIndex(pages: readonly Page[]): string {
  const own = pages.map(({ path, title, says = '', kind }) => ({ path, title, says, kind }))
  const reference = {
    path: 'reference/index.html',
    title: 'API reference',
    says: 'Every operation of openapi.yaml.',
    kind: 'page',
  }
  return `globalThis.searchIndex = ${JSON.stringify([...own, ...explainedEntries(), reference])}\n`
}

function write(out: string, path: string, text: string): void {
  mkdirSync(dirname(join(out, path)), { recursive: true })
  writeFileSync(join(out, path), text)
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}
