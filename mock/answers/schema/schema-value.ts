import type { Random } from '../../state/random.ts'
import { checkValue } from './check/check-value.ts'
import { heightOf } from './height-of.ts'
import { makeValue } from './make-value.ts'
import { SchemaProblem } from './schema-problem.ts'
import { createScope, type Scope } from './scope.ts'

/** Steps of work for a problem, and for a small value. */
const [few, some] = [2000, 10_000]
const top = { depth: 0, name: '', refs: [] }

/** A value that a JSON Schema (2020-12 or draft 7) accepts: the same schema and numbers, the same value. @throws SchemaProblem if none is found. */
export function schemaValue(schema: unknown, random: Random): unknown {
  try {
    return makeChecked(schema, createScope(schema, random))
  } catch (error) {
    // Comparing values that are nested too deep is refused with a RangeError.
    if (error instanceof RangeError)
      throw new SchemaProblem('', 'The schema is nested deeper than the mock reads.', { isFinal: true })
    throw error
  }
}

/** What is too much work in full may be little if the value is kept small; where no value can be, little is done to say why. */
function makeChecked(schema: unknown, scope: Scope): unknown {
  const isPossible = heightOf(schema, scope) < Number.POSITIVE_INFINITY
  if (!isPossible) scope.allow(few)
  try {
    return makeOnce(schema, false, scope)
  } catch (error) {
    if (!(error instanceof SchemaProblem) || !scope.isSpent()) throw error
    if (!isPossible)
      throw new SchemaProblem(error.path, 'The schema refers to itself without an end, or leads to `false` everywhere.', {
        isFinal: true,
      })
    scope.allow(some)
    return makeOnce(schema, true, scope)
  }
}

function makeOnce(schema: unknown, isLean: boolean, scope: Scope): unknown {
  const value = makeValue([schema], { ...top, isLean }, scope)
  if (checkValue(value, schema, scope) !== undefined) return value
  throw new SchemaProblem('', 'No value was found that satisfies the schema.')
}
