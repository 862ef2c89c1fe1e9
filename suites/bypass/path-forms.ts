import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another way to write the path, which a guard may not recognise and a router behind it may. */
export const pathForms = bypassCheck({
  id: 'bypass/path-forms',
  level: 'MUST',
  says: 'no way to write the path of an operation opens it without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  probes({ target, api, pathOf, get, post }) {
    const base = target.pathname.replace(/\/$/, '')
    const free = pathOf(api.withoutBody).slice(base.length)
    const paid = pathOf(api.withBody).slice(base.length)
    const list = (tail: string) => get(`${api.withoutBody.method} ${tail}`, { requestTarget: base + tail })
    const ask = (tail: string) => post(`${api.withBody.method} ${tail}`, { requestTarget: base + tail })
    return [
      ...listForms(free).map(list),
      get('the absolute form of the URL', { requestTarget: target.origin + base + free }),
      ...[`/${paid}`, `${paid}/`, capitalize(paid)].map(ask),
    ]
  },
})

/** Each form once: a path of one segment has fewer of them. */
function listForms(path: string): string[] {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const last = path.slice(parent.length + 1)
  const [, first = '', second = ''] = path
  const escaped = [first, second].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')
  const forms = [
    `/${path}`,
    `/.${path}`,
    `/health/..${path}`,
    `/health/..%2f${path.slice(1)}`,
    `${parent}//${last}`,
    `${path}/`,
    path.toUpperCase(),
    `/${escaped}${path.slice(3)}`,
    ...(parent === '' ? [] : [`${parent}%2f${last}`]),
    `/%2e${path}`,
    `${path};x=1`,
    `${path}%00`,
  ]
  return [...new Set(forms)]
}

function capitalize(path: string): string {
  return path.replaceAll(/\/[a-z]/g, (start) => start.toUpperCase())
}
