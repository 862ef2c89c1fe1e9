// The pages that the mock serves: each is one document, one script and one style sheet. The last two are compressed: the
// script of a page that runs checks is as large as a fifth of the package.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { licensesOf } from './licenses-of.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (name) => join(root, name)

/** Puts the pages into the folder `pages` of the compiled package. */
export async function bundlePages(out) {
  mkdirSync(at(`${out}/pages`))
  const modules = []
  for (const name of ['landing', 'console', 'check', 'docs']) {
    copyFileSync(at(`pages/${name}/${name}.html`), at(`${out}/pages/${name}.html`))
    const { metafile, outputFiles } = await build({
      write: false,
      entryPoints: ['main.tsx', `${name}.css`].map((file) => ({ in: at(`pages/${name}/${file}`), out: name })),
      outdir: at(`${out}/pages`),
      bundle: true,
      metafile: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
    })
    for (const { path, contents } of outputFiles) writeFileSync(`${path}.br`, brotliCompressSync(contents))
    modules.push(...Object.keys(metafile.inputs))
  }
  writeFileSync(at(`${out}/pages/LICENSES.txt`), licensesOf(modules))
}
