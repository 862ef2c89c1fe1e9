import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { findEnds } from '../../engine/check/leaks.ts'
import { bearer, noCredential } from '../../engine/check/presentation.ts'
import { bodyText } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Where it is looked for: a refusal is short, and a server may send what takes long to search. */
const searched = 8000

/** What a refusal says of the inside of a server. Nothing is repeated without a bound. */
const inside: Readonly<Record<string, RegExp>> = {
  'a statement of SQL': /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^\n]{1,200}\b(?:FROM|VALUES|SET|WHERE)\b/,
  'the name of a table': /\b(?:table|relation|column)\b[\s:="'`]{1,9}\w{0,60}_\w|\w{1,60}(?:_table|Table)\b/,
  'where keys are kept': /\b(?:in|from) (?:the )?(?:cache|db|database|redis|postgres)\b/i,
  'the name of a database': /\b(?:sqlite|postgres(?:ql)?|mysql|mariadb|mongodb|prisma|redis)\b/i,
  'a stack trace': /\n\s{1,40}at .{1,300}:\d|traceback \(most recent call last\)|file ".{1,300}", line \d|goroutine \d{1,9} \[/i,
  'a file of the source': /\w\.(?:py|go|js|ts|rb|java|php|rs):\d/,
}

/** Whoever has no key learns from a refusal that it is one, and no more. */
export const tellingRefusal = check({
  id: 'hygiene/telling-refusal',
  level: 'SHOULD',
  says: 'a 401 shows no part of the key and nothing of the inside of the server',
  cites: [tokmodel('AUTH-08'), hole('litellm#39757')],
  needs: ['key'],
  async run(probe) {
    const unknown = bearer(await probe.unknownKey(), 'a key that was never issued')
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      for (const presentation of [unknown, noCredential]) {
        const exchange = await probe.callOnce(operation, presentation)
        const text = bodyText(requireResponse(exchange)).slice(0, searched)
        const told = Object.keys(inside).find((what) => inside[what]?.test(text)) ?? findEnds(exchange, text)
        if (told !== undefined) throw new Violation('a 401 that tells no more than that', `${told} in the body`, [exchange])
      }
    })
  },
})
