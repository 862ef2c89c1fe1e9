import { helpTexts } from '../cli/help-texts.ts'
import { type Explanation, howToMend, type Kind } from './explanation.ts'

interface ExitCode {
  readonly says: string
  readonly mend: string
}

const codes: Readonly<Record<string, ExitCode>> = {
  0: { says: 'it conforms, or the command did what it was asked for', mend: 'Nothing has to be done.' },
  1: {
    says: 'what was judged is not as it has to be',
    mend: 'Read the findings at the end of the report; "conformance explain" and the id of a check says how to mend it. What is known and tolerated for a while goes into a baseline (--baseline).',
  },
  2: {
    says: 'wrong usage or configuration, or something could not be written',
    mend: 'The last line on standard error says what to change. Nothing was judged.',
  },
  3: {
    says: 'it could not be judged: nobody answers, the key is refused, or something that was required is absent',
    mend: 'The report says why. "conformance doctor URL" finds out what is wrong with an address or a key; --require names what has to be judged.',
  },
  4: {
    says: 'the baseline is stale: something that it knows as broken is mended, or has expired',
    mend: 'Remove these entries from the baseline, or set a new day on which they expire; --write-baseline shows the change as a patch.',
  },
  5: {
    says: 'a fault of this program, and not of what it judges',
    mend: 'Report it with the text on standard error; no secrets are in it.',
  },
  130: {
    says: 'interrupted by Ctrl-C',
    mend: 'The report has what there was. Keys that were made are revoked; "conformance cleanup" revokes what an earlier run left.',
  },
}

/** The exit codes of all commands. */
export const exitCodes: Kind = {
  one: 'an exit code',
  ids: Object.keys(codes).map((code) => `exit-${code}`),
  aliases: Object.fromEntries(Object.keys(codes).map((code) => [code, `exit-${code}`])),
  explain,
}

function explain(id: string): Explanation {
  const code = id.replace('exit-', '')
  const { says = '', mend = '' } = codes[code] ?? {}
  const meanings = Object.entries(helpTexts).flatMap(([command, { exits }]) =>
    exits.filter(([exit]) => exit === Number(code)).map(([, meaning]) => ({ command, meaning })),
  )
  const items = [...new Set(meanings.map(({ meaning }) => meaning))].map((meaning) => {
    const commands = meanings.filter((one) => one.meaning === meaning).map(({ command }) => command)
    return { text: `${meaning} (${commands.join(', ')})` }
  })
  const everywhere = items.length === 0 ? [{ text: `${says} (every command)` }] : items
  return {
    kind: 'exit',
    id,
    says,
    parts: [
      { title: 'What it means for a command', items: everywhere },
      { title: howToMend, items: [{ text: mend }] },
    ],
  }
}
