import { useState } from 'preact/hooks'
import { Cell, Table } from '../shared/parts.tsx'
import { type ApiDocument, refName, type Schema } from './api-document.ts'
import { Prose } from './prose.tsx'

const columns = { member: { name: 'Member' }, type: { name: 'Type' }, meaning: { name: 'Meaning' } }

interface Props {
  readonly schema: Schema
  readonly document: ApiDocument
}

/** What a body consists of: a table of members, each of which can be opened. */
export function SchemaView({ schema, document }: Props) {
  const whole = flatten(schema, document)
  const variants = whole.oneOf ?? whole.anyOf ?? []
  const members = Object.entries(whole.properties ?? {})
  return (
    <>
      {members.length > 0 && (
        <Table label="Members" columns={Object.values(columns)}>
          {members.map(([name, member]) => (
            <Member
              key={name}
              name={name}
              schema={member}
              isRequired={whole.required?.includes(name) === true}
              document={document}
            />
          ))}
        </Table>
      )}
      {variants.map((variant, index) => (
        <Inner key={index} label={`One form: ${tellType(variant, document)}`} schema={variant} document={document} />
      ))}
      {whole.items !== undefined && (
        <Inner label={`Each entry: ${tellType(whole.items, document)}`} schema={whole.items} document={document} />
      )}
      {members.length + variants.length === 0 && whole.items === undefined && (
        <p>
          {tellType(schema, document)}. <Prose text={whole.description} />
        </p>
      )}
    </>
  )
}

interface MemberProps extends Props {
  readonly name: string
  readonly isRequired: boolean
}

/** A member, and below it what it consists of: beside it there would be no room. */
function Member({ name, schema, isRequired, document }: MemberProps) {
  const whole = flatten(schema, document)
  return (
    <>
      <tr role="row">
        <Cell column={columns.member}>
          <code>{name}</code>
          {isRequired && ' required'}
        </Cell>
        <Cell column={columns.type}>{tellType(schema, document)}</Cell>
        <Cell column={columns.meaning} isEmpty={!whole.description && tellBounds(whole).length === 0 && !whole['x-undocumented']}>
          <Prose text={whole.description} />
          {tellBounds(whole).map((bound) => (
            <p key={bound}>{bound}</p>
          ))}
          {whole['x-undocumented'] && <p class="own">TokModel does not document it.</p>}
        </Cell>
      </tr>
      {hasInside(whole, document) && (
        <tr role="row">
          <td role="cell" class="details" colSpan={3}>
            <Inner
              label={`What ${whole.items === undefined ? name : `each entry of ${name}`} consists of`}
              schema={whole.items ?? schema}
              document={document}
            />
          </td>
        </tr>
      )}
    </>
  )
}

/** A part that is drawn when it is opened: schemas can contain themselves. */
function Inner({ label, schema, document }: Props & { readonly label: string }) {
  const [isOpen, setIsOpen] = useState(false)
  if (!hasInside(flatten(schema, document), document)) return <p>{label}</p>
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (
        <div>
          <SchemaView schema={schema} document={document} />
        </div>
      )}
    </details>
  )
}

/** The schema without references, and with the parts of `allOf` in one. */
function flatten(schema: Schema, document: ApiDocument): Schema {
  const { allOf = [], ...own } = document.resolve(schema)
  if (allOf.length === 0) return own
  const parts: Schema[] = [...allOf.map((part) => flatten(part, document)), own]
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
  }
}

function hasInside({ properties, oneOf, anyOf, items }: Schema, document: ApiDocument): boolean {
  if (items !== undefined) return hasInside(flatten(items, document), document)
  const variants = [...(oneOf ?? []), ...(anyOf ?? [])]
  return Object.keys(properties ?? {}).length > 0 || variants.some((one) => hasInside(flatten(one, document), document))
}

function tellType(schema: Schema, document: ApiDocument): string {
  const whole = flatten(schema, document)
  const name = refName(schema)
  if (whole.const !== undefined) return JSON.stringify(whole.const)
  if (whole.enum !== undefined) return whole.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (whole.items !== undefined) return `list of ${tellType(whole.items, document)}`
  const variants = whole.oneOf ?? whole.anyOf
  if (variants !== undefined) return variants.map((one) => tellType(one, document)).join(' or ')
  const types = [whole.type ?? (whole.properties ? 'object' : 'anything')].flat().join(' or ')
  return [types, name && types === 'object' ? name : undefined, whole.format].filter(Boolean).join(' ')
}

function tellBounds({ minimum, maximum, default: usual }: Schema): string[] {
  const range = minimum === undefined ? (maximum === undefined ? undefined : `At most ${maximum}.`) : undefined
  return [
    ...(minimum !== undefined ? [maximum === undefined ? `At least ${minimum}.` : `From ${minimum} to ${maximum}.`] : []),
    ...(range === undefined ? [] : [range]),
    ...(usual === undefined ? [] : [`Default: ${JSON.stringify(usual)}.`]),
  ]
}
