import { useEffect, useState } from 'preact/hooks'
import { Cell, Field, PageHeading, Problem, Table, Text } from '../shared/parts.tsx'
import { toMessage } from '../shared/text.ts'
import { type ApiDocument, type Group, type Listed, readApiDocument } from './api-document.ts'
import { Prose } from './prose.tsx'
import { SchemaView } from './schema-view.tsx'
import { toCurl } from './to-curl.ts'

/** The reference of the document that this server has. */
export function App() {
  const [document, setDocument] = useState<ApiDocument>()
  const [problem, setProblem] = useState<string>()
  const [sought, setSought] = useState('')
  useEffect(() => {
    load().then(setDocument, (error: unknown) => setProblem(toMessage(error)))
  }, [])
  // The browser has looked for the anchor of the address before there was one.
  useEffect(() => {
    if (document !== undefined && location.hash !== '') window.document.getElementById(toAnchor())?.scrollIntoView()
  }, [document])
  if (document === undefined) return <Waiting problem={problem} />
  const groups = document.groups.map((group) => only(group, sought)).filter(({ operations }) => operations.length > 0)
  return (
    <div class="shell docs">
      <nav aria-label="Operations">
        {inside === undefined ? <a href="./">Back to the mock</a> : <a href="../index.html">Back to the site</a>}
        <Field label="Find an operation" value={sought} onInput={setSought} placeholder="a word of its path" />
        {groups.map((group) => (
          <NavGroup key={group.name} group={group} />
        ))}
      </nav>
      <main>
        <PageHeading>{document.title}</PageHeading>
        <Prose text={document.description} />
        <p>
          All of it as a file: <a href="openapi.yaml">openapi.yaml</a>
        </p>
        <p role="status" class="own">
          {groups.length === 0 ? 'No operation has this word.' : ''}
        </p>
        {groups.map((group) => (
          <section key={group.name} aria-labelledby={`group-${group.name}`}>
            <h2 id={`group-${group.name}`}>
              <Text>{group.name}</Text>
            </h2>
            <Prose text={group.description} />
            {group.operations.map((listed) => (
              <OperationView key={listed.id} listed={listed} document={document} />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

function Waiting({ problem }: { readonly problem: string | undefined }) {
  return (
    <main>
      <PageHeading>API reference</PageHeading>
      <Problem text={problem} />
      {problem === undefined && <p role="status">Reading openapi.yaml.</p>}
    </main>
  )
}

/** On the site of the project the document is inside of the page, because there is no server that has it. */
const inside = window.document.getElementById('root')?.dataset['document']

async function load(): Promise<ApiDocument> {
  if (inside !== undefined) return readApiDocument(inside)
  const answer = await fetch('openapi.yaml')
  if (!answer.ok) throw new Error(`openapi.yaml is answered with ${answer.status}.`)
  return readApiDocument(await answer.text())
}

function toAnchor(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return location.hash.slice(1)
  }
}

function only(group: Group, sought: string): Group {
  const word = sought.trim().toLowerCase()
  const has = ({ id, path, operation }: Listed) => `${id} ${path} ${operation.summary}`.toLowerCase().includes(word)
  return { ...group, operations: group.operations.filter(has) }
}

function NavGroup({ group }: { readonly group: Group }) {
  return (
    <>
      <span class="group">{group.name}</span>
      <ul>
        {group.operations.map(({ id, method, path }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {method} {path}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function OperationView({ listed, document }: { readonly listed: Listed; readonly document: ApiDocument }) {
  const { id, method, path, operation } = listed
  return (
    <section id={id} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>
        <code>
          <span class="method">{method}</span> {path}
        </code>
      </h3>
      <Prose text={operation.summary} />
      <Prose text={operation.description} />
      {operation['x-undocumented'] && <p class="own">TokModel does not document this operation.</p>}
      {operation['x-mock-only'] && <p class="own">Only a mock has it, never a deployment.</p>}
      <pre>
        <code>{toCurl(listed, document, inside === undefined ? location.origin : (document.server ?? ''))}</code>
      </pre>
      <Parameters listed={listed} document={document} />
      {Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, { schema = {} }]) => (
        <div key={mediaType}>
          <h4>Body, {mediaType}</h4>
          <SchemaView schema={schema} document={document} />
        </div>
      ))}
      <h4>Answers</h4>
      {Object.entries(operation.responses ?? {}).map(([status, answer]) => (
        <AnswerView key={status} status={status} answer={document.resolve(answer)} document={document} />
      ))}
    </section>
  )
}

const columns = { name: { name: 'Parameter' }, place: { name: 'Place' }, meaning: { name: 'Meaning' } }

function Parameters({ listed, document }: { readonly listed: Listed; readonly document: ApiDocument }) {
  if (listed.parameters.length === 0) return null
  return (
    <>
      <h4>Parameters</h4>
      <Table label="Parameters" columns={Object.values(columns)}>
        {listed.parameters.map(({ name, in: place, required, description, schema = {} }) => (
          <tr key={`${place} ${name}`} role="row">
            <Cell column={columns.name}>
              <code>{name}</code>
              {required && ' required'}
            </Cell>
            <Cell column={columns.place}>{place}</Cell>
            <Cell column={columns.meaning}>
              <Prose text={description ?? document.resolve(schema).description} />
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  )
}

interface AnswerProps {
  readonly status: string
  readonly answer: NonNullable<Listed['operation']['responses']>[string]
  readonly document: ApiDocument
}

function AnswerView({ status, answer, document }: AnswerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const bodies = [
    ...Object.entries(answer.content ?? {}).map(([mediaType, { schema = {} }]) => [mediaType, schema] as const),
    ...(answer['x-event-schema'] === undefined ? [] : ([['text/event-stream, each event', answer['x-event-schema']]] as const)),
  ]
  const title = (
    <>
      <code>{status}</code> <Text>{(answer.description ?? '').replaceAll('`', '').replaceAll(/\s+/g, ' ')}</Text>
    </>
  )
  if (bodies.length === 0) return <p>{title}</p>
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen &&
        bodies.map(([mediaType, schema]) => (
          <div key={mediaType}>
            <h4>{mediaType}</h4>
            <SchemaView schema={schema} document={document} />
          </div>
        ))}
    </details>
  )
}
