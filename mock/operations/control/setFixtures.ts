import { toFixtureList } from '../../answers/fixture-list.ts'
import { createFixture } from '../../fixtures/create-fixture.ts'
import { endSentence } from '../../fixtures/end-sentence.ts'
import { FixtureError } from '../../fixtures/fixture-error.ts'
import { invalid } from '../../pipeline/refuse.ts'
import { bringUpToDate } from '../../state/bring-up-to-date.ts'
import type { PlainOperation } from '../operation.ts'

/** The fixtures that are in force from now on. */
export const setFixtures: PlainOperation<'setFixtures'> = {
  async answer({ state, body }) {
    const fixtures = body.fixtures.map((config, index) => {
      try {
        return createFixture(config, state.contract)
      } catch (error) {
        if (!(error instanceof FixtureError)) throw error
        const member = [`fixtures[${index}]`, ...error.path].join('.')
        throw invalid(400, 'body_invalid', endSentence(`\`${member}\`: ${error.message}`), member)
      }
    })
    for (const [index, { account }] of body.fixtures.entries()) {
      if (account === undefined || (await state.store.hasAccount(account))) continue
      throw invalid(400, 'body_invalid', `There is no account \`${account}\`.`, `fixtures[${index}].account`)
    }
    if (state.shared === undefined) state.fixtures.set(fixtures)
    else await state.shared.setFixtures(body.fixtures)
    await bringUpToDate(state)
    return { json: toFixtureList(fixtures) }
  },
}
