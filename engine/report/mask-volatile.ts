type Masks = readonly (readonly [pattern: RegExp, mask: string])[]

/** Ids and times, which a server makes for each answer, and what stands for them. */
const ids: Masks = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, '<time>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  // Seconds, milliseconds and longer, since 1970.
  [/\b1\d{9,15}\b/g, '<time>'],
  // Random words of letters and digits: ids, request ids, what is left of keys. A word with one digit, all small, is a name.
  [/\b(?=[A-Z_]{0,200}\d)(?=\d{0,200}[A-Z_])(?=\w{0,200}\d[A-Z_]{0,200}\d)\w{10,200}/gi, '<id>'],
  [/\b(?=[A-Za-z_]{0,200}\d)(?=\w{0,200}[a-z\d][A-Z])\w{10,200}/g, '<id>'],
  [/\b[a-z]{2,8}_(?=[a-z\d]{0,200}[A-Z])[A-Za-z\d]{10,200}\b/g, '<id>'],
  // The end of a name that a check has made up.
  [/-(?=[\da-f]*\d)[\da-f]{8}\b(?=[ ",])/g, '-<id>'],
]

/** What else changes from run to run although a server means the same. */
const moments: Masks = [
  [/\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?){0,9}(?= (?:ms|s|bytes)\b)/g, '<n>'],
  // How often something was seen depends on the moment.
  [/\d+(?= (?:accepted|calls?|charges?|credits|entries|in total|left|probes?|requests|served|times|uses)\b)/g, '<n>'],
  // What a model has written differs each time, and so does the order of the members around it.
  [/(?<=\b2\d\d )"[^"]{0,2000}"?/g, '<text>'],
]

/** Longer texts are cut: what follows says nothing that their beginning does not. */
const mostCharacters = 4000

function mask(text: string, masks: Masks): string {
  return masks.reduce((masked, [pattern, mask]) => masked.replaceAll(pattern, mask), text.slice(0, mostCharacters))
}

/** A text without the ids and the times in it: two answers that mean the same have the same. */
export function maskIds(text: string): string {
  return mask(text, ids)
}

/** A text in which only that is left which two runs on the same server have in common. */
export function maskVolatile(text: string): string {
  return mask(text, [...ids, ...moments])
}
