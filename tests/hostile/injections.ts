import type { Hostile } from './listen.ts'
import { altered } from './mocked.ts'

const bidi = '\u202e\u2066\u2028\u2029\u200f'
const commands = 'x\n::error::pwned ::add-mask::a ::set-output name=a::b ::stop-commands::t ##[error]x ##vso[task.complete]x'

/** Servers whose messages are commands to the programs that show a report. */
export const injections: Readonly<Record<string, Hostile>> = {
  'workflow-commands': altered((reply) =>
    reply.status >= 400 ? { ...reply, body: JSON.stringify({ error: { message: commands, type: commands, code: 0 } }) } : reply,
  ),
  'directional-overrides': altered((reply) =>
    reply.status >= 400 ? { ...reply, body: JSON.stringify({ error: { message: bidi, type: bidi, code: bidi } }) } : reply,
  ),
  'terminal-escapes': altered((reply) =>
    reply.status >= 400
      ? { ...reply, body: JSON.stringify({ error: { message: '\u001b[2J\u001b]0;x\u0007\u009b31m', type: '\u0000', code: 1 } }) }
      : reply,
  ),
  markup: altered((reply) =>
    reply.status >= 400
      ? {
          ...reply,
          body: JSON.stringify({
            error: { message: ']]><script>alert(1)</script>| `x` \nnot ok 7\n# skip', type: '<', code: 1 },
          }),
        }
      : reply,
  ),
}
