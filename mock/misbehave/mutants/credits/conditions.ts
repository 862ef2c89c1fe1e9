import { caused } from '../build.ts'

/** Refused: the balance is 0 or less. */
export const zero = caused('credits_zero')
/** Refused: the balance is less than the price. */
export const short = caused('credits_short')
/** The path of top-ups. */
export const topUps = /^\/console\/api\/credits\/top-ups$/
