import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSbom } from '../../scripts/sbom.mjs'
import { findDeadLinks, toPublishedReadme } from '../../scripts/to-published-readme.mjs'
import { root } from '../support/cli.ts'

// Whoever installs the package installs nothing else: what an export imports is in the package, or an optional peer.

const text = (file: string) => readFileSync(join(root, file), 'utf8')
const { exports, dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(text('package.json'))
const imported = /(?:^|[;}\s])(?:import|export)\b[^'"`;]*?from\s*["']([^"']+)["']|\bimport\(\s*["'`]([^"'`]+)["'`]/g

/** The packages that a module imports, itself or by others, at its start or later. */
function listPackages(entry: string): string[] {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files) {
    for (const [, first, second] of text(file).matchAll(imported)) {
      const name = first ?? second ?? ''
      if (name.startsWith('.')) files.add(join(dirname(file), name))
      else if (!name.startsWith('node:')) packages.add(name)
    }
  }
  return [...packages].sort()
}

test('an export needs no package but an optional peer', () => {
  const modules = Object.entries<{ default: string }>(exports).filter(([, target]) => typeof target === 'object')
  const needed = modules.map(([name, target]) => [name, listPackages(target.default)] as const)
  expect(Object.fromEntries(needed.filter(([, packages]) => packages.length > 0))).toEqual({
    './mock/express': ['@mswjs/http-middleware', 'msw'],
    './mock/msw': ['msw'],
    './vitest': ['vitest'],
    './spec': ['zod'],
  })
  expect(dependencies).toBeUndefined()
  for (const name of Object.keys(peerDependencies)) expect(peerDependenciesMeta[name], name).toEqual({ optional: true })
})

test('the licence of every package in the bundle is published', () => {
  const licenses = text('dist/runners/cli/LICENSES.txt')
  for (const name of ['ajv', 'commander', 'yaml', 'zod']) expect(licenses).toMatch(new RegExp(`^${name}\\n\\n\\S`, 'm'))
})

test('the SBOM lists what is in the bundles, and nothing that only builds or tests it', () => {
  const { metadata, components, dependencies } = makeSbom()
  expect(metadata.component.name).toBe('@tokmodel/conformance')
  const names = components.map(({ name }) => name)
  for (const name of ['ajv', 'commander', 'yaml', 'zod', 'preact']) expect(names).toContain(name)
  for (const name of ['vitest', 'typescript', 'esbuild']) expect(names).not.toContain(name)
  expect(dependencies[0]?.dependsOn).toHaveLength(components.length)
})

test('the published README has no dead link, with the address of a site and without one', () => {
  const files = ['openapi.yaml', 'examples/a.ts', 'README.md']
  const links =
    '# A title\n[a](openapi.yaml) [e](examples) [b](docs/ci.md#x) [c](docs) [d](#a-title) [w](https://x.test) ![p](docs/p.png)'
  expect(findDeadLinks(links, files)).toEqual(['docs/ci.md#x', 'docs', 'docs/p.png'])
  expect(findDeadLinks('[x](#nowhere)\n', files)).toEqual(['#nowhere'])
  const plain = toPublishedReadme(links, files)
  expect(findDeadLinks(plain, files)).toEqual([])
  expect(plain).toContain('b (`docs/ci.md` in the repository)')
  const linked = toPublishedReadme(links, files, 'https://site.test/')
  for (const url of ['docs/ci.html#x', 'docs/index.html', 'docs/p.png']) expect(linked).toContain(`(https://site.test/${url})`)
  const readme = text('README.md')
  expect(findDeadLinks(readme, files).length).toBeGreaterThan(10)
  expect(toPublishedReadme('```\n[a](docs/x.md)\n```\n', files)).toContain('[a](docs/x.md)')
})

test('every link of the README of the repository leads to a file or a heading', () => {
  const files = findDeadLinks(text('README.md'), []).filter(
    (href) => !href.startsWith('#') && existsSync(join(root, href.split('#')[0] ?? '')),
  )
  expect(
    findDeadLinks(
      text('README.md'),
      files.map((href) => href.split('#')[0] ?? ''),
    ),
  ).toEqual([])
})
