import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The first bytes of files of each format. */
const beginnings: Record<string, (bytes: Uint8Array) => boolean> = {
  mp3: (bytes) => startsWith(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  opus: (bytes) => startsWith(bytes, 'OggS') || startsWith(bytes, '\u001aE\u00df\u00a3'),
  aac: (bytes) =>
    (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf0) === 0xf0) ||
    startsWith(bytes, 'ADIF') ||
    startsWith(bytes.subarray(4), 'ftyp'),
  flac: (bytes) => startsWith(bytes, 'fLaC'),
}

/** The formats that both pages name, with the default. */
export const formats = check({
  id: 'audio/formats',
  level: 'MUST',
  says: 'speech is raw audio in the requested format, or mp3 if none is requested',
  cites: [tokmodel('AUD-02'), tokmodel('AUD-04')],
  needs: ['key'],
  async run(probe) {
    const speech = operations.createSpeech
    const unasked = await probe.control(speech)
    for (const [format, begins] of Object.entries(beginnings)) {
      const exchange =
        format === 'mp3' ? unasked : await probe.call(speech, bearer(probe.key), { members: { response_format: format } })
      const { body } = expectSuccess(exchange, `response_format ${format}`)
      if (!begins(body))
        throw new Violation(`audio in ${format}`, `${body.length} bytes that do not begin like ${format}`, [exchange])
    }
  },
})

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => bytes[index] === character.charCodeAt(0))
}
