import { check } from '../../engine/check/check.ts'
import { findForm } from '../../engine/check/leaks.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The list and the answer to a rename contain no key, and at most the end of one. */
export const hiddenAfterwards = check({
  id: 'keys/hidden-afterwards',
  level: 'MUST',
  says: 'after its creation the console never shows a key again',
  cites: [tokmodel('KEY-07'), tokmodel('KEY-08')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await probe.console.createKey('conformance-hidden')
    const answers = {
      'the list of keys': (await probe.console.listKeys()).raw,
      'the answer to a rename': await probe.console.renameKey(id, 'conformance-hidden-renamed'),
      'the list of keys after a rename': (await probe.console.listKeys()).raw,
    }
    for (const [place, text] of Object.entries(answers)) {
      if (text.includes(key)) throw new Violation('no key', `the whole key in ${place}`)
      if (text.includes(key.slice(0, -4)) || text.includes(key.slice(4)))
        throw new Violation('no key', `all of the key but four characters in ${place}`)
      const form = await findForm(text, key)
      if (form !== undefined) throw new Violation('no key', `${form} in ${place}`)
    }
    await probe.console.revokeKey(id)
  },
})
