import type { Try } from './choose.ts'
import { itemSchemas, numberOf, ownValue, type SchemaObject } from './keywords.ts'
import type { Make, Place } from './place.ts'
import { SchemaProblem } from './schema-problem.ts'
import type { Scope } from './scope.ts'

const most = 1000

/** What an array must contain. */
interface Wanted {
  readonly schema: unknown
  readonly least: number
  readonly most: number
  readonly from: number
}

/** An array for the keywords of all parts; it has items unless it is to stay small. @throws SchemaProblem if an item cannot be made. */
export function makeArray(parts: readonly SchemaObject[], { place, count }: Try, make: Make, scope: Scope): unknown[] {
  const wanted = listWanted(parts, count)
  const least = Math.max(
    0,
    ...parts.map((part) => numberOf(part, 'minItems') ?? 0),
    ...wanted.map(({ from, least }) => from + least),
  )
  const greatest = Math.min(...parts.map((part) => numberOf(part, 'maxItems') ?? Number.POSITIVE_INFINITY))
  if (least > most) throw new SchemaProblem('', `The schema asks for an array longer than the mock makes (${most} items).`)
  if (least > greatest) throw new SchemaProblem('', 'The schema asks for more items than it allows.')
  const items: unknown[] = []
  const length = toLength(parts, place, Math.ceil(least), Math.floor(greatest), scope)
  while (items.length < length) {
    scope.spend()
    try {
      items.push(make(goalOf(parts, items, wanted), { ...place, depth: place.depth + 1 }))
    } catch (error) {
      if (items.length < least || !(error instanceof SchemaProblem) || error.isFinal) throw error
      break
    }
  }
  return items
}

/** What must be contained stands one after the other behind the first items; in other tries all at the start. */
function listWanted(parts: readonly SchemaObject[], count: number): Wanted[] {
  const fixed = Math.max(...parts.map((part) => itemSchemas(part).first.length))
  const isClosed = parts.some((part) => itemSchemas(part).rest === false)
  let from = count % 2 === 1 || isClosed ? 0 : fixed
  return parts
    .filter((part) => Object.hasOwn(part, 'contains'))
    .map((part) => {
      const least = numberOf(part, 'minContains') ?? 1
      const wanted = { schema: part['contains'], least, most: numberOf(part, 'maxContains') ?? Number.POSITIVE_INFINITY, from }
      if (count % 3 !== 1) from += least
      return wanted
    })
}

function toLength(parts: readonly SchemaObject[], place: Place, least: number, greatest: number, { random }: Scope): number {
  if (place.isLean) return least
  const fixed = Math.max(0, ...parts.map((part) => itemSchemas(part).first.length))
  return Math.min(
    greatest,
    Math.max(least, fixed > 0 ? Math.min(fixed, most) : 1 + Math.floor(random() * (place.depth > 2 ? 2 : 3))),
  )
}

function goalOf(parts: readonly SchemaObject[], items: readonly unknown[], wanted: readonly Wanted[]): unknown[] {
  const at = items.length
  const goal = parts.flatMap((part) => itemSchema(part, at))
  if (goal.length === 0)
    goal.push(
      ...parts.flatMap((part) =>
        Object.hasOwn(part, 'unevaluatedItems') && !holds(wanted, at) ? [part['unevaluatedItems']] : [],
      ),
    )
  for (const { schema, from, least, most } of wanted) {
    if (at >= from && at < from + least) goal.push(schema)
    else if (most < Number.POSITIVE_INFINITY) goal.push({ not: schema })
  }
  if (parts.some((part) => ownValue(part, 'uniqueItems') === true) && at > 0) goal.push({ not: { enum: [...items] } })
  return goal
}

function holds(wanted: readonly Wanted[], at: number): boolean {
  return wanted.some(({ from, least }) => at >= from && at < from + least)
}

function itemSchema(part: SchemaObject, at: number): unknown[] {
  const { first, rest } = itemSchemas(part)
  const schema = at < first.length ? first[at] : rest
  return schema === undefined ? [] : [schema]
}
