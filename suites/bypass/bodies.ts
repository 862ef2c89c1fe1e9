import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Bodies that a guard does not read to the end, or does not understand. */
export const bodies = bypassCheck({
  id: 'bypass/bodies',
  level: 'MUST',
  says: 'no size or type of a body opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  async forms({ body, gzip, operation: { requestMediaType } }) {
    if (body === undefined) return []
    const isJson = requestMediaType === 'application/json'
    return [
      // White space after JSON, or before the first boundary of a form, does not change the meaning.
      {
        name: 'a body of more than 64 KB',
        parts: { body: isJson ? body + ' '.repeat(70_000) : `${' '.repeat(70_000)}\r\n${body}` },
      },
      { name: 'Expect: 100-continue', parts: { lines: ['Expect: 100-continue'] } },
      { name: 'a compressed body', parts: { body: await gzip(), lines: ['Content-Encoding: gzip'] } },
      ...(isJson
        ? [
            { name: 'a body of more than 1 MB', parts: { body: body + ' '.repeat(1_100_000) }, rare: true as const },
            { name: 'a character set in Content-Type', parts: { contentType: 'application/json; charset=utf-8' } },
            { name: 'another type of JSON', parts: { contentType: 'application/vnd.api+json' }, rare: true as const },
            { name: 'no Content-Type', parts: { contentType: '' }, rare: true as const },
          ]
        : []),
    ]
  },
})
