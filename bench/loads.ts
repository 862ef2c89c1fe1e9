/** What is asked of every server. */
export interface Load {
  readonly name: string
  /** What the bare server calls its answer. */
  readonly answer: 'completion' | 'refusal' | 'stream'
  readonly body: string
  readonly authorized: boolean
}

const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

/** A call that needs nothing but an answer. */
export const plainCall: Load = { name: 'valid chat call', answer: 'completion', body: JSON.stringify(hello), authorized: true }

export const loads: readonly Load[] = [
  plainCall,
  { name: 'no key (401)', answer: 'refusal', body: JSON.stringify(hello), authorized: false },
  { name: 'stream', answer: 'stream', body: JSON.stringify({ ...hello, stream: true }), authorized: true },
]
