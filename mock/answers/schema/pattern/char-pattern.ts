import { SchemaProblem } from '../schema-problem.ts'
import type { Pattern } from './pattern.ts'

const plain = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const others = [...' -_.,:;!?/+*=@#$%&()[]{}<>|~^"\'`\\\t\n\r\f\vàéßñøžαβγджзאבع中文あア٣५🐲😀']

/** The pattern of one character: a literal, an escape like `\d` or `\u{1F432}`, a class like `[a-z]`, or the dot. */
export function charPattern(source: string): Pattern {
  if (!/^[\\[.]./su.test(source) && source !== '.') return { kind: 'char', accepts: (char) => char === source, chars: [source] }
  const single = toRegExp(source)
  const accepts = (char: string) => single.test(char)
  return { kind: 'char', accepts, chars: listChars(source, accepts) }
}

function listChars(source: string, accepts: (char: string) => boolean): string[] {
  const simple = plain.filter(accepts)
  if (simple.length > 0) return simple
  const mentioned = [...source, ...decodeEscapes(source)]
  return [...new Set([...others, ...mentioned])].filter(accepts)
}

/** The characters of a class's escapes, and those that follow them: for classes that only name code points. */
function decodeEscapes(source: string): string[] {
  const pair = source.replaceAll(/(?:\\u[0-9a-f]{4})+/gi, (units) =>
    units.replaceAll(/\\u(....)/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16))),
  )
  const codes = [...source.matchAll(/\\(?:u\{([0-9a-f]+)\}|x([0-9a-f]{2})|c([a-z])|0)/gi)].map(([, long, short, control]) =>
    control === undefined ? Number.parseInt(long ?? short ?? '0', 16) : control.charCodeAt(0) % 32,
  )
  return [...pair, ...codes.filter((code) => code <= 0x10ffff).map((code) => String.fromCodePoint(code))]
}

/** One character alone is tested, so that no regular expression of a client's can take long. */
function toRegExp(source: string): RegExp {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^${source}$`, flags)
    } catch {
      // Some escapes are allowed without the flag alone.
    }
  }
  throw new SchemaProblem('', 'The pattern is not a regular expression that the mock can read.')
}
