import { floods } from './floods.ts'
import { injections } from './injections.ts'
import { leaks } from './leaks.ts'
import type { Hostile } from './listen.ts'
import { rawAnswers } from './raw-answers.ts'
import { silences } from './silences.ts'
import { wrongAnswers } from './wrong-answers.ts'

/** Servers that try to crash a run, to mislead it, or to get a key into its report. */
export const hostileServers: Readonly<Record<string, Hostile>> = {
  ...leaks,
  ...wrongAnswers,
  ...floods,
  ...injections,
  ...rawAnswers,
  ...silences,
}
