/** Which credential opens an operation: an API key, a console token, the admin token, or none. */
export type Access = 'apiKey' | 'consoleToken' | 'adminToken' | 'none'

/** One operation of an OpenAPI document; the schema names are those of `components/schemas`. */
export interface OperationFacts {
  readonly id: string
  readonly method: string
  /** With parameters in braces. */
  readonly path: string
  /** An example of each parameter in the path. */
  readonly pathExamples: Readonly<Record<string, string>>
  /** Whether the value of the path's variable may have slashes. */
  readonly hasSlashes: boolean
  readonly summary: string
  readonly access: Access
  /** Whether a page of the documentation describes it. */
  readonly documented: boolean
  readonly requestMediaType: string | null
  readonly requestSchema: string | null
  readonly requestRequired: boolean
  /** The names of the members that the document has for the body. */
  readonly requestMembers: readonly string[]
  /** The smallest body that works, for multipart with file names in place of the files. */
  readonly smallestRequest: unknown
  /** The default of each member of the body: its value if it is absent or null. */
  readonly defaults: Readonly<Record<string, unknown>>
  /** Whether query or headers are validated: by the validator that has the operation's id. */
  readonly hasParameters: boolean
  /** The names of the headers among them, in lower case. */
  readonly headerParameters: readonly string[]
  readonly successStatus: number
  /** Headers of a success that always have the same value. */
  readonly successHeaders: Readonly<Record<string, string>>
  readonly responseMediaTypes: readonly string[]
  readonly responseSchema: string | null
  readonly eventSchema: string | null
  /** The same of a stream that only the documents of other APIs describe: the mock has it, the suite does not ask for it. */
  readonly undocumentedEventSchema: string | null
}
