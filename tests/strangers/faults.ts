import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import { credentialForms } from './credential-forms.ts'
import { draftOf } from './draft.ts'
import type { Fault } from './fault.ts'
import { bearerOf, type Form, isTo } from './forms.ts'
import { pathForms } from './path-forms.ts'
import { requestForms } from './request-forms.ts'
import { documented } from './traits.ts'
import { routeFaults } from './undocumented.ts'

/** Every fault that follows from the document: each operation, plain and streamed, by each form. */
export function enumerateFaults(): Fault[] {
  const forms = [...credentialForms, ...requestForms, ...pathForms]
  const places = documented.flatMap((operation) => [
    { operation, stream: false },
    ...(operation.eventSchema === null ? [] : [{ operation, stream: true }]),
  ])
  const guarded = places.flatMap((place) =>
    forms.filter(({ applies }) => applies?.(place.operation) ?? true).map((form) => toFault(place, form)),
  )
  const shared = forms.flatMap((form) => [...everywhere(form, false), ...everywhere(form, true)])
  return [
    ...shared,
    ...guarded,
    ...places.filter(({ operation }) => operation.id !== operations.listModels.id).map(unpaid),
    ...routeFaults,
  ]
}

interface Place {
  readonly operation: OperationFacts
  readonly stream: boolean
}

function toFault({ operation, stream }: Place, { family, name, change, lets, reaches = isTo }: Form): Fault {
  return {
    family,
    form: name,
    place: nameOf({ operation, stream }),
    opens: (visit, keys) =>
      reaches(visit, operation) && (!stream || visit.members?.['stream'] === true) && lets(visit, keys) ? operation : undefined,
    witness: (traits, keys) => change(draftOf(operation, traits, keys.valid, stream ? { stream } : {}), keys),
  }
}

/** The same door at every operation, or at every stream; none where no operation has the form. */
function everywhere(form: Form, stream: boolean): Fault[] {
  const faults = documented
    .filter((operation) => (form.applies?.(operation) ?? true) && (!stream || operation.eventSchema !== null))
    .map((operation) => toFault({ operation, stream }, form))
  const [first] = faults
  if (first === undefined) return []
  const place = stream ? 'every stream' : 'everywhere'
  const opens: Fault['opens'] = (visit, keys) =>
    faults.map((fault) => fault.opens(visit, keys)).find((opened) => opened !== undefined)
  return [{ ...first, place, opens }]
}

/** A key without credits is served. */
function unpaid({ operation, stream }: Place): Fault {
  return {
    family: 'credits',
    form: 'a key without credits',
    place: nameOf({ operation, stream }),
    opens: (visit, { poor }) =>
      isTo(visit, operation) && (!stream || visit.members?.['stream'] === true) && bearerOf(visit) === poor
        ? operation
        : undefined,
    witness: (traits, { poor }) => draftOf(operation, traits, poor, stream ? { stream } : {}),
  }
}

function nameOf({ operation: { method, path }, stream }: Place): string {
  return `${method} ${path}${stream ? ' stream' : ''}`
}
