import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another way to write the path, which a guard may not recognise, but the router after it may. */
export const pathForms = bypassCheck({
  id: 'bypass/path-forms',
  level: 'MUST',
  says: 'no way to write the path of an operation opens it without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  forms({ target, base, path, operation }) {
    const { method } = operation
    const absolute = { requestTarget: target.origin + base + path }
    const write = (form: string) => ({ name: `${method} ${form}`, parts: { requestTarget: base + form } })
    return [
      ...listForms(path).map(write),
      ...listRareForms(path).map((form) => ({ ...write(form), rare: true as const })),
      { name: 'the absolute form of the URL', parts: absolute, rare: true },
    ]
  },
})

/** Each form once: a path of one segment has fewer of them. */
function listForms(path: string): string[] {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const last = path.slice(parent.length + 1)
  const root = path.slice(0, Math.max(path.indexOf('/', 1), 0))
  const [, first = '', second = ''] = path
  const forms = [
    `/${path}`,
    `${path}/`,
    path.toUpperCase(),
    `${parent}/${last.charAt(0).toUpperCase()}${last.slice(1)}`,
    `${parent}//${last}`,
    `/.${path}`,
    `/%2e${path}`,
    `/health/..${path}`,
    `/health/%2e%2e${path}`,
    `/health/..;${path}`,
    `/${toPercent(first)}${toPercent(second)}${path.slice(3)}`,
    `${path.slice(0, -1)}${toPercent(path.slice(-1))}`,
    ...(parent === '' ? [] : [`${parent}%2f${last}`, `${parent}\\${last}`]),
    ...(root === '' ? [] : [path.slice(root.length), root + path, `/api${path}`]),
    ...['.json', ';x=1', '%00', '%20', '%23', '%3f'].map((ending) => path + ending),
  ]
  return [...new Set(forms)].filter((form) => form !== path)
}

/** What is tried at a few operations only: a server that accepts one of these forms anywhere accepts it there. */
function listRareForms(path: string): string[] {
  return [
    path.replaceAll(/\/[a-z]/g, (start) => start.toUpperCase()),
    path.replace(/\/(?=[^/]+$)/, '%252f'),
    `/health/..%2f${path.slice(1)}`,
    `/health/..%5c${path.slice(1)}`,
    `/health/..%252f${path.slice(1)}`,
    `/health#/..${path}`,
    ...['#x', '?', '/.', '/..;/', '..;/', '~', '%09', '%0a', '%26'].map((ending) => path + ending),
  ]
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
