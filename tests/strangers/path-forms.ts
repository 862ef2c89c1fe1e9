import { authorizationOf, bare, type Form } from './forms.ts'

/** Another way to write a path, and how the router behind the guard undoes it. */
const spellings: readonly (readonly [name: string, write: (path: string) => string, undo: (path: string) => string])[] = [
  ['// at the start', (path) => `/${path}`, (path) => path.replace(/^\/{2,}/, '/')],
  ['// within', (path) => path.replace(/\/(?=[^/]+$)/, '//'), (path) => path.replace(/(?<=.)\/{2,}(?=.)/g, '/')],
  ['a slash at the end', (path) => `${path}/`, (path) => path.replace(/\/$/, '')],
  ['capitals', (path) => path.toUpperCase(), (path) => path.toLowerCase()],
  ['a capital', (path) => path.replace(/[a-z](?=[^/]*$)/, (letter) => letter.toUpperCase()), (path) => path.toLowerCase()],
  ['%2f', (path) => path.replace(/\/(?=[^/]+$)/, '%2f'), (path) => path.replace(/%2f/gi, '/')],
  ['an encoded letter', (path) => path.replace('/v', '/%76'), decoded],
  ['an encoded last letter', (path) => `${path.slice(0, -1)}%${path.charCodeAt(path.length - 1).toString(16)}`, decoded],
  ['/./', (path) => `/.${path}`, (path) => path.replace(/\/\.(?=\/)/g, '')],
  ['/x/../', (path) => `/health/..${path}`, (path) => path.replace(/\/[^/]+\/\.\.(?=\/)/g, '')],
  ['/%2e/', (path) => `/%2e${path}`, (path) => path.replace(/\/%2e(?=\/)/gi, '')],
  ['/x/%2e%2e/', (path) => `/health/%2e%2e${path}`, (path) => path.replace(/\/[^/]+\/%2e%2e(?=\/)/gi, '')],
  ['/..;/', (path) => `/x/..;${path}`, (path) => path.replace(/\/[^/]+\/\.\.;(?=\/)/g, '')],
  [';x', (path) => `${path};x=1`, (path) => path.replace(/;[^/]*/g, '')],
  ['.json', (path) => `${path}.json`, (path) => path.replace(/\.json$/, '')],
  ['%00', (path) => `${path}%00`, (path) => path.replace(/%00.*$/, '')],
  ['%20 at the end', (path) => `${path}%20`, (path) => path.replace(/(%20)+$/, '')],
  ['%23 at the end', (path) => `${path}%23`, (path) => path.replace(/%23.*$/, '')],
  ['%3f at the end', (path) => `${path}%3f`, (path) => path.replace(/%3f.*$/i, '')],
  ['a backslash', (path) => path.replace(/\/(?=[^/]+$)/, '\\'), (path) => path.replace(/\\/g, '/')],
  ['without /v1', (path) => path.replace(/^\/v1(beta)?/, ''), (path) => path],
  ['/v1 twice', (path) => `/v1${path}`, (path) => path.replace(/^\/v1(?=\/v1)/, '')],
  ['/api before it', (path) => `/api${path}`, (path) => path.replace(/^\/api/, '')],
]

export const pathForms: readonly Form[] = spellings.map(([name, write, undo]) => ({
  family: 'path',
  name,
  change: (draft) => ({ ...bare(draft), path: write(draft.path) }),
  lets: (visit) => authorizationOf(visit) === undefined,
  reaches: ({ method, path }, operation) =>
    method === operation.method && path !== operation.path && (undo(path) === operation.path || path === write(operation.path)),
}))

function decoded(path: string): string {
  return path.replace(/%([2-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
