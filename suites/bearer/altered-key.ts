import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer, changedKey, otherCharacter, rare } from '../../engine/check/presentation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One character of the key is changed. */
export const alteredKey = refusalCheck({
  id: 'bearer/altered-key',
  level: 'MUST',
  says: 'a key with one changed character is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present(key) {
    const places = Array.from(key, (character, index) => ({ character, index })).filter(({ character }) =>
      /[a-z0-9]/i.test(character),
    )
    const [last, middle] = [places.at(-1), places[Math.floor(places.length / 2)]]
    if (last === undefined || middle === undefined) throw new NotApplicable('the key has no letter or digit to change')
    const alter = (index: number, change: string) =>
      changedKey(key, key.slice(0, index) + otherCharacter(key.charAt(index)) + key.slice(index + 1), change)
    return [
      bearer(alter(last.index, 'with another last character'), 'the key with another last character'),
      rare(bearer(alter(middle.index, 'with another character in the middle'), 'the key with another character in the middle')),
    ]
  },
})
