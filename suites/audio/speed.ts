import { acceptedCheck } from '../../engine/check/kinds/accepted-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Both ends of the range. */
export const speed = acceptedCheck({
  id: 'audio/speed',
  level: 'MUST',
  says: 'speech takes a speed from 0.25 to 4',
  cites: [tokmodel('AUD-03')],
  operation: operations.createSpeech,
  requests: {
    'speed 0.25': { speed: 0.25 },
    'speed 4': { speed: 4 },
  },
})
