import { toKey } from '../../../answers/console.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, onConsole, readJson, readMembers, withJson, withMembers } from '../build.ts'
import { idOf, keyPath, keysPath, refused, relisted } from './build-keys.ts'

const pathOf = { POST: keysPath, PATCH: keyPath }

/** Changes the name in a request before the honest console gets it. */
const naming = (method: 'POST' | 'PATCH', change: (name: string) => string): Mutant =>
  onConsole(method, pathOf[method], async (call, honest) => {
    const { name } = readMembers(call)
    return await honest(typeof name === 'string' ? withMembers(call, { name: change(name) }) : call)
  })

/** Changes the name in the answer, and there alone. */
const answering = (method: 'POST' | 'PATCH', change: (name: string) => string): Mutant =>
  onConsole(method, pathOf[method], async (call, honest) => {
    const reply = await honest(call)
    if (reply.status >= 300) return reply
    const key = readJson(reply)
    return withJson(reply, { ...key, name: change(key.name) })
  })

const toHtml = (name: string) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const withoutTags = (name: string) => name.replace(/<[^>]*>/g, '')
const toCapitals = (name: string) => name.toUpperCase()
const doubleQuotes = (name: string) => name.replaceAll("'", "''")

/** Change the names of keys. */
export const keysNamesMutants = {
  'keys/listed': [
    { name: 'first-page', says: 'the list ends after two keys', behave: relisted((keys) => keys.slice(0, 2)) },
    {
      name: 'names-hidden',
      says: 'the list has no names',
      behave: relisted((keys) => keys.map((key) => ({ ...key, name: 'key' }))),
      alsoBreaks: ['keys/other-account', 'keys/rename', 'keys/names-kept', 'keys/console-credential'],
      because: 'the new name is not in the list',
    },
    {
      name: 'spaces-replaced',
      says: 'spaces inside a name become hyphens in the list',
      behave: relisted((keys) => keys.map((key) => ({ ...key, name: key.name.replaceAll(' ', '-') }))),
      alsoBreaks: ['keys/rename', 'keys/names-kept'],
      because: 'their names have spaces, too',
    },
  ],
  'keys/rename': [
    {
      name: 'not-kept',
      says: 'a new name is answered but not stored',
      behave: onConsole('PATCH', keyPath, async (call, _honest, state) => ({
        ...refused(200),
        body: JSON.stringify({
          ...(await findRenamed(state, idOf(call))),
          name: readMembers(call)['name'],
        }),
      })),
      alsoBreaks: ['keys/other-account', 'keys/names-kept'],
      because: 'every id is answered as if it were renamed',
    },
    {
      name: 'first-word',
      says: 'a new name ends at its first space',
      behave: onConsole('PATCH', keyPath, async (call, honest) =>
        honest(withMembers(call, { name: String(readMembers(call)['name']).split(' ')[0] })),
      ),
      alsoBreaks: ['keys/names-kept'],
      because: 'its names have spaces, too',
    },
    { name: 'not-offered', says: 'keys cannot be renamed', behave: onConsole('PATCH', keyPath, async () => refused(405)) },
  ],
  'keys/names-kept': [
    {
      name: 'escaped',
      says: 'the list has names as HTML',
      behave: relisted((keys) => keys.map((key) => ({ ...key, name: toHtml(key.name) }))),
    },
    { name: 'tags-removed', says: 'tags are removed from the names of new keys', behave: naming('POST', withoutTags) },
    { name: 'ascii', says: 'a rename keeps only ASCII', behave: naming('PATCH', (name) => name.replace(/[^ -~]/g, '?')) },
    { name: 'quotes-doubled', says: 'quotes in the names of new keys are doubled', behave: naming('POST', doubleQuotes) },
    { name: 'cut', says: 'names of new keys end after 40 characters', behave: naming('POST', (name) => name.slice(0, 40)) },
    {
      name: 'spaces-collapsed',
      says: 'the list has one space in place of two',
      behave: relisted((keys) => keys.map((key) => ({ ...key, name: key.name.replace(/ +/g, ' ') }))),
    },
    { name: 'answered-in-capitals', says: 'the answer to a rename is in capitals', behave: answering('PATCH', toCapitals) },
    { name: 'escaped-answer', says: 'the answer to a creation has the name as HTML', behave: answering('POST', toHtml) },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

async function findRenamed(state: Parameters<Mutant>[2], id: string): Promise<object> {
  const account = state.journal.list().findLast(({ path }) => path === '/console/api/keys')?.account ?? ''
  const keys = (await state.store.listKeys(account)).map((key) => toKey(key, state.clock.seconds()))
  return keys.find((key) => key.id === id) ?? keys[0] ?? {}
}
