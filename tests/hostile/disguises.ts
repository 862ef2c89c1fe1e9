const bytesOf = (text: string) => [...Buffer.from(text)]
const between = (filler: string) => (text: string) => [...text].join(filler)
const escaped = (text: string) => [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** Ways to write a key inside a JSON string that the README promises to detect. */
export const disguises: Readonly<Record<string, (key: string) => string>> = {
  plain: (key) => key,
  'without-prefix': (key) => key.replace(/^sk-/, ''),
  capitals: (key) => key.toUpperCase(),
  'small-letters': (key) => key.toLowerCase(),
  'one-escape': (key) => key.replace('-', '\\u002d'),
  'all-escapes': escaped,
  'capital-escapes': (key) => escaped(key).toUpperCase().replaceAll('\\U', '\\u'),
  'escape-in-escape': (key) => key.replace('-', '\\\\u002d'),
  percent: (key) =>
    bytesOf(key)
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'percent-some': (key) => key.replace('-', '%2D').replace('7', '%37'),
  base64: (key) => Buffer.from(key).toString('base64'),
  base64url: (key) => Buffer.from(`x${key}`).toString('base64url'),
  'base64-basic': (key) => Buffer.from(`user:${key}`).toString('base64'),
  'base64-wrapped': (key) =>
    Buffer.from(key)
      .toString('base64')
      .replace(/(.{16})/g, '$1\\r\\n'),
  hex: (key) => Buffer.from(key).toString('hex'),
  'hex-capitals': (key) => Buffer.from(key).toString('hex').toUpperCase(),
  'hex-shifted': (key) => `${'\u0130'.repeat(94)}${Buffer.from(key).toString('hex')}`,
  'line-ends': between('\\r\\n'),
  nulls: between('\\u0000'),
  escapes: between('\\u001b'),
  'soft-hyphens': between('\u00ad'),
  'zero-width': between('\u200b'),
  joiners: between('\u2060'),
  marks: between('\u200e'),
}
