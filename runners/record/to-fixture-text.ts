import { isDeepStrictEqual } from 'node:util'
import { Document, isScalar, parse, visit } from 'yaml'
import type { Match, Reply } from '../../mock/fixtures/fixture.ts'

const head = `# Recorded by "conformance mock --record". What stands under \`volatile\` may differ in a request that this answers.
`

const broken = `# \`conforms: false\`: that answer is not as openapi.yaml says. It is played back all the same.
`

const readable = { lineWidth: 0 }

/** A few texts, such as a space and a line break, are lost in the readable form. */
const quoted = { lineWidth: 0, blockQuote: false, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE' } as const

/** What a file has. */
export interface FixtureContent {
  readonly name: string
  readonly match: Match
  readonly replies: readonly Reply[]
}

/** A file with one fixture, as YAML; undefined if it would not be read as it was written. */
export function toFixtureText({ name, match, replies }: FixtureContent): string | undefined {
  const [first] = replies
  const content = { fixtures: [{ name, match, reply: replies.length === 1 ? first : replies }] }
  const document = new Document(content, { aliasDuplicateObjects: false })
  // A vector in a line is easier to skip.
  visit(document, {
    Seq(_, list) {
      if (list.items.every((item) => isScalar(item) && typeof item.value === 'number')) list.flow = true
    },
  })
  // A round trip through JSON drops members that are undefined.
  const due: unknown = JSON.parse(JSON.stringify(content))
  const written = [readable, quoted]
    .map((form) => Buffer.from(document.toString(form)).toString())
    .find((text) => isDeepStrictEqual(parse(text), due))
  if (written === undefined) return undefined
  const hasBroken = replies.some(({ recorded }) => recorded?.conforms === false)
  return `${head}${hasBroken ? broken : ''}${written}`
}
