import { afterwards, type MutantDefinition, type Seen } from '../build.ts'
import { relogged } from './console.ts'
import { chargeAgain } from './leaving.ts'

const isCharged =
  (path: string) =>
  ({ path: called, reply }: Seen) =>
    called === path && reply.status === 200 && (reply.entry?.credits ?? 0) > 0

const at = (path: string) => (entry: Record<string, unknown>) => entry['endpoint'] === path

/** Wrong in the sums: what is given, charged and logged does not add up. */
export const creditsBooksMutants = {
  'credits/books': [
    {
      name: 'speech-unlogged',
      says: 'speech is charged and not in the log',
      behave: relogged((entry) => (at('/v1/audio/speech')(entry) ? undefined : entry)),
    },
    {
      name: 'image-overstated',
      says: 'the log shows a credit more for an image than was charged',
      behave: relogged((entry) =>
        at('/v1/images/generations')(entry) ? { ...entry, credits: Number(entry['credits']) + 1 } : entry,
      ),
    },
    {
      name: 'rerank-understated',
      says: 'the log shows half of what rerank was charged',
      behave: relogged((entry) =>
        at('/v1/rerank')(entry) ? { ...entry, credits: Math.floor(Number(entry['credits']) / 2) } : entry,
      ),
    },
    {
      name: 'transcription-charged-twice',
      says: 'a transcription is charged twice, with two entries in the log',
      behave: afterwards(isCharged('/v1/audio/transcriptions'), (seen) => chargeAgain(seen, seen.reply.entry?.credits ?? 0)),
    },
    {
      name: 'message-lost',
      says: 'every third message is charged and not in the log',
      behave: (() => {
        const order = new Map<unknown, number>()
        return relogged((entry) => {
          if (!at('/v1/messages')(entry)) return entry
          order.set(entry['id'], order.get(entry['id']) ?? order.size)
          return (order.get(entry['id']) ?? 0) % 3 === 2 ? undefined : entry
        })
      })(),
    },
    {
      name: 'charged-for-another',
      says: 'an account that asks for embeddings also pays for a call of another account',
      behave: afterwards(isCharged('/v1/embeddings'), (seen) => chargeAgain(seen, 5)),
    },
    {
      name: 'drained',
      says: 'an account loses a credit with every edited image',
      behave: afterwards(isCharged('/v1/images/edits'), ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', -1)),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
