import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another way to write the path, which a guard may not recognise and a router behind it may. */
export const pathForms = bypassCheck({
  id: 'bypass/path-forms',
  level: 'MUST',
  says: 'no way to write the path of an operation opens it without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  forms({ target, base, path, operation }) {
    const { method } = operation
    const absolute = { name: 'the absolute form of the URL', parts: { requestTarget: target.origin + base + path } }
    return [...listForms(path).map((form) => ({ name: `${method} ${form}`, parts: { requestTarget: base + form } })), absolute]
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
    path.replaceAll(/\/[a-z]/g, (start) => start.toUpperCase()),
    `${parent}/${last.charAt(0).toUpperCase()}${last.slice(1)}`,
    `${parent}//${last}`,
    `/.${path}`,
    `/%2e${path}`,
    `/health/..${path}`,
    `/health/%2e%2e${path}`,
    `/health/..%2f${path.slice(1)}`,
    `/health/..%5c${path.slice(1)}`,
    `/health/..;${path}`,
    `/health#/..${path}`,
    `/${toPercent(first)}${toPercent(second)}${path.slice(3)}`,
    `${path.slice(0, -1)}${toPercent(path.slice(-1))}`,
    ...(parent === '' ? [] : [`${parent}%2f${last}`, `${parent}%252f${last}`, `${parent}\\${last}`]),
    ...(root === '' ? [] : [path.slice(root.length), root + path, `/api${path}`]),
    ...['.json', ';x=1', '%00', '%20', '%23', '%3f', '#x', '/.', '..;/', '~'].map((ending) => path + ending),
  ]
  return [...new Set(forms)].filter((form) => form !== path)
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
