/** What can be explained. */
export type KindName = 'check' | 'statement' | 'suite' | 'mutant' | 'need' | 'exit' | 'cause' | 'scenario'

/** The title of the part that says what to do. */
export const howToMend = 'How to mend it'

/** What a thing is and what to do about it, for the terminal and for the site. */
export interface Explanation {
  readonly kind: KindName
  readonly id: string
  readonly says: string
  /** What follows from it. */
  readonly weight?: string
  readonly parts: readonly Part[]
}

/** A part with a title. */
export interface Part {
  readonly title: string
  readonly lead?: string
  readonly items: readonly Item[]
}

/** A paragraph, which may lead somewhere. */
export interface Item {
  readonly text: string
  readonly url?: string
  /** Lines for a shell. */
  readonly isCode?: true
  /** The thing that its first word names. */
  readonly to?: { readonly kind: KindName; readonly id: string }
}

/** Everything of one kind. */
export interface Kind {
  /** With its article: "a check". */
  readonly one: string
  readonly ids: readonly string[]
  /** Other names of some. */
  readonly aliases?: Readonly<Record<string, string>>
  explain(id: string): Explanation
}
