import type { Random } from '../../state/random.ts'
import { indexSchema, resolveUri, type SchemaIndex, toPointer } from './index-schema.ts'
import { isRecord, type SchemaObject, stringOf } from './keywords.ts'
import { parsePattern } from './pattern/parse-pattern.ts'
import type { Pattern } from './pattern/pattern.ts'
import { resolveRef } from './resolve-ref.ts'
import { SchemaProblem } from './schema-problem.ts'

const origin = { base: 'schema://root/', parent: undefined, step: '', depth: 0 }

/** What the work on one schema shares. */
export interface Scope {
  readonly random: Random
  /** How many values were made. */
  made: number
  /** The least depth of values for schemas that refer to themselves. */
  readonly heights: Map<object, number>
  /** The schemas whose height is final. */
  readonly settled: Set<object>
  /** Counts steps of work. @throws SchemaProblem if the work becomes too much. */
  spend(steps?: number): void
  /** Whether the work became too much. */
  isSpent(): boolean
  /** Allows for so many steps from now on. */
  allow(steps: number): void
  /** The schemas that a schema refers to. */
  targetsOf(schema: SchemaObject): readonly unknown[]
  /** A schema's place as a JSON pointer; undefined if the schema was derived. */
  pathOf(schema: unknown): string | undefined
  /** The pattern of a regular expression. @throws SchemaProblem if it is not supported. */
  patternOf(source: string): Pattern
}

/** How many steps of work a value may take, some 50 ms. */
const allowance = 40_000

/** What the work on a schema shares. @throws SchemaProblem if the schema is too large or too deep. */
export function createScope(root: unknown, random: Random): Scope {
  const index: SchemaIndex = { entries: new Map(), byUri: new Map() }
  const id = isRecord(root) ? stringOf(root, '$id') : undefined
  indexSchema(root, origin, index)
  if (isRecord(root)) index.byUri.set(resolveUri(id ?? '', origin.base) ?? origin.base, root)
  const patterns = new Map<string, Pattern>()
  const targets = new Map<object, readonly unknown[]>()
  let left = allowance
  return {
    random,
    made: 0,
    heights: new Map(),
    settled: new Set(),
    spend(steps = 1) {
      left -= steps
      if (left < 0) throw new SchemaProblem('', 'The schema takes more work than the mock does.', { isFinal: true })
    },
    isSpent: () => left < 0,
    allow(steps) {
      left = steps
    },
    targetsOf(schema) {
      const known = targets.get(schema) ?? toTargets(schema, index)
      targets.set(schema, known)
      return known
    },
    pathOf(schema) {
      const entry = isRecord(schema) ? index.entries.get(schema) : undefined
      return entry && toPointer(entry)
    },
    patternOf(source) {
      const pattern = patterns.get(source) ?? parsePattern(source)
      patterns.set(source, pattern)
      return pattern
    },
  }
}

const none: readonly unknown[] = []

function toTargets(schema: SchemaObject, index: SchemaIndex): readonly unknown[] {
  if (!Object.hasOwn(schema, '$ref') && !Object.hasOwn(schema, '$dynamicRef')) return none
  const references = [stringOf(schema, '$ref'), stringOf(schema, '$dynamicRef')].filter((ref) => ref !== undefined)
  return references.map((reference) => resolveRef(reference, index.entries.get(schema) ?? origin, index))
}
