import type { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** So many words are listed. */
const most = 12

/** What a schema has found, in the words of this house, to follow the name of a member or of the file. */
export function tellIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.path.length === 0) return 'is no JSON or YAML object.'
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return issue.values.length > most
        ? 'is none of the names that are known here'
        : `must be ${issue.values.map(String).join(' or ')}`
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? 'is empty'
        : `must ${tellSize(issue.origin, 'least', issue.minimum)}`
    case 'too_big':
      return `must ${tellSize(issue.origin, 'most', issue.maximum)}`
    default:
      return issue.message
  }
}

function tellSize(origin: string, bound: 'least' | 'most', size: number | bigint): string {
  if (origin === 'string') return `have at ${bound} ${size} characters`
  return origin === 'array' ? `have at ${bound} ${size} entries` : `be at ${bound} ${size}`
}

/** The names of the members that a schema has at a place. */
export function membersAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = schema as unknown as { readonly def: Definition }
  const inner = def.innerType ?? def.in
  if (inner !== undefined) return membersAt(inner, path)
  if (def.options !== undefined) return def.options.flatMap((option) => membersAt(option, path))
  const [name, ...rest] = path
  if (name === undefined) return Object.keys(def.shape ?? {})
  const next = typeof name === 'number' ? def.element : (def.shape?.[String(name)] ?? def.valueType)
  return next === undefined ? [] : membersAt(next, rest)
}

/** What a schema is made of; each kind of schema has some of these. */
interface Definition {
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
}
