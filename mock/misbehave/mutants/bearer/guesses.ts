import { admit, type MutantDefinition } from '../build.ts'
import { at, both, like } from './conditions.ts'

/** Take something else for a key: what becomes one, and what anybody can write. */
export const bearerGuessesMutants = {
  'bearer/misread-key': [
    {
      name: 'decoded',
      says: 'embeddings decode %xx in a key',
      behave: admit(
        both(
          at('/v1/embeddings'),
          like((token, key) => token.includes('%') && decodeURIComponent(token) === key),
        ),
      ),
    },
    {
      name: 'prefix-added',
      says: 'a key is taken without its prefix',
      behave: admit(like((token, key) => `${key.slice(0, 3)}${token}` === key)),
    },
    {
      name: 'cut',
      says: 'a key ends at the first separator',
      behave: admit(like((token, key) => token.split(/[;:|#?&]/)[0] === key)),
    },
    {
      name: 'folded',
      says: 'letters that look alike are the same in a key',
      behave: admit(like((token, key) => toText(token) !== token && toText(token).normalize('NFKC') === key)),
    },
    {
      name: 'unpacked',
      says: 'a key in Base64 is unpacked',
      behave: admit(like((token, key) => btoa(key) === token)),
    },
  ],
  'bearer/worthless-credential': [
    {
      name: 'unsigned',
      says: 'speech believes a token without a signature',
      behave: admit(both(at('/v1/audio/speech'), ({ token }) => /^eyJ[\w-]+\.[\w-]+\.$/.test(token))),
    },
    { name: 'documented', says: 'the key of the documentation is valid', behave: admit(({ token }) => token === 'sk-1234') },
    { name: 'injected', says: 'the key is put into a query', behave: admit(({ token }) => /' or '/i.test(token)) },
    {
      name: 'other-form',
      says: 'a header of an unknown form is left to another scheme, which lets everybody in',
      behave: admit(({ call, state }) => isOtherForm(call.header('authorization') ?? '', state.secrets.key)),
      holes: ['CVE-2026-59822'],
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** A header value as UTF-8. */
function toText(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (character) => character.charCodeAt(0)))
}

/** Neither a known scheme nor the key itself. */
function isOtherForm(value: string, key: string): boolean {
  return value !== '' && value !== key && !/^(bearer|basic|digest|token)/i.test(value)
}
