/** What a client sent, with its secrets: never shown as it is. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>
  /** Its beginning, if it is long; undefined if it is no longer kept. */
  readonly body: Uint8Array | undefined
  /** The bytes of the whole body. */
  readonly size: number
  readonly mediaType: string
}
