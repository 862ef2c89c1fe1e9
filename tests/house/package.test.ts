import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
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
