/** What may fail a job, and the rules for clients that show it. */
export const reasons = {
  ladder: ['client/retry-401', 'client/retry-402', 'client/retry-403'],
  'exposed-key': ['client/key-in-url', 'client/key-in-body', 'client/key-in-cookie', 'client/key-in-other-header'],
}

/** @returns the ids of rules. @throws Error if there is another word. */
export function readFailOn(text = '') {
  const named = text.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none')
  const unknown = named.find((word) => !Object.hasOwn(reasons, word))
  if (unknown !== undefined)
    throw new Error(`The input fail-on takes ${Object.keys(reasons).join(', ')} or none, not "${unknown}".`)
  return named.flatMap((word) => reasons[word])
}
