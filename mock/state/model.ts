/** What a model can be for: it can be used only in the operations of its family. */
export const families = ['chat', 'embedding', 'rerank', 'image', 'speech', 'transcription'] as const

export type Family = (typeof families)[number]

/** A model and its price in credits. */
export interface Model {
  /** With the prefix of its provider. */
  readonly id: string
  readonly family: Family
  /** Credits for each unit: a token, for `rerank` a document, `image` an image, `speech` a character, `transcription` a second. */
  readonly multiplier: number
  /** Unix seconds. */
  readonly created: number
  readonly owner: string
  /** The length of its vectors; of other families undefined. */
  readonly dimensions?: number
  /** Whether its vectors cannot be made shorter. */
  readonly isFixedLength?: boolean
}
