import type { BypassForm } from '../../engine/check/bypass-form.ts'
import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { type HoleId, hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another way to write the path, which a guard may not recognise, but the router after it may. */
export const pathForms = bypassCheck({
  id: 'bypass/path-forms',
  level: 'MUST',
  says: 'no way to write the path of an operation opens it without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  forms({ target, base, path, operation }) {
    const { method } = operation
    const write = ([written, ...known]: Written, index: number, isRare: boolean): BypassForm => ({
      name: `${method} ${written}`,
      kind: `${isRare ? 'rare' : 'usual'} ${index}`,
      parts: { requestTarget: base + written },
      cites: known.map(hole),
      ...(isRare && { rare: true }),
    })
    const forms = [
      ...listForms(path).map((form, index) => write(form, index, false)),
      ...listRareForms(path).map((form, index) => write(form, index, true)),
    ]
    const isOther = ({ parts }: BypassForm) => parts?.requestTarget !== base + path
    return [
      // Each form once: a path of one segment has fewer of them.
      ...new Map(forms.filter(isOther).map((form) => [form.name, form])).values(),
      { name: 'the absolute form of the URL', parts: { requestTarget: target.origin + base + path }, rare: true },
    ]
  },
})

/** A way to write a path, and where it let somebody in. */
type Written = readonly [path: string, ...known: readonly HoleId[]]

function listForms(path: string): Written[] {
  const { parent, last, root, rest } = split(path)
  const [, first = '', second = ''] = path
  return [
    [`/${path}`],
    [`${path}/`],
    [path.toUpperCase()],
    [`${parent}/${last.charAt(0).toUpperCase()}${last.slice(1)}`],
    [`${parent}//${last}`],
    [`/.${path}`, 'CVE-2019-9901'],
    [`/%2e${path}`, 'CVE-2019-9901'],
    [`/health/..${path}`, 'CVE-2019-9901', 'CVE-2026-48020'],
    [`/health/%2e%2e${path}`, 'CVE-2026-48020'],
    [`/health/..;${path}`],
    [`/${toPercent(first)}${toPercent(second)}${path.slice(3)}`],
    [`${path.slice(0, -1)}${toPercent(path.slice(-1))}`],
    ...(parent === '' ? [] : ([[`${parent}%2f${last}`, 'CVE-2021-29492'], [`${parent}\\${last}`]] as const)),
    ...(root === '' ? [] : ([[rest, '9router#3677'], [root + path], [`/api${path}`]] as const)),
    ...['.json', ';x=1', '%00', '%20', '%23', '%3f'].map((ending): Written => [path + ending]),
  ]
}

/** What is tried at one operation only: a server that accepts one of these forms anywhere accepts it there. */
function listRareForms(path: string): Written[] {
  const { parent, last } = split(path)
  return [
    [path.replaceAll(/\/[a-z]/g, (start) => start.toUpperCase())],
    [`${path.slice(0, -1).toUpperCase()}${toPercent(path.slice(-1))}`, 'CVE-2026-27587'],
    [`${parent}%252f${last}`, 'CVE-2021-29492'],
    ...(parent === '' ? [] : ([[`${parent}%5c${last}`, 'CVE-2021-29492']] as const)),
    [`/health/..%2f${path.slice(1)}`, 'CVE-2021-29492'],
    [`/health/..%5c${path.slice(1)}`, 'CVE-2021-29492'],
    [`/health/..%252f${path.slice(1)}`],
    [`/public/..${path}`, 'CVE-2026-48020'],
    [`/static/..${path}`, 'CVE-2026-48020'],
    [`/health#/..${path}`, 'CVE-2021-32779'],
    [`${path}#x`, 'CVE-2021-32779', 'CVE-2021-39156'],
    [`${path}#.png`, 'CVE-2023-45539'],
    [`${path}#/health`, 'GHSA-pxq7-h93f-9jrg'],
    ...['?', '/.', '/..;/', '..;/', '~', '%09', '%0a', '%0d', '%26', '?.png'].map((ending): Written => [path + ending]),
  ]
}

function split(path: string): { parent: string; last: string; root: string; rest: string } {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const root = path.slice(0, Math.max(path.indexOf('/', 1), 0))
  return { parent, last: path.slice(parent.length + 1), root, rest: path.slice(root.length) }
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
