/** A regular expression as a tree, without what makes matching one a matter of luck: it captures nothing. */
export type Pattern =
  | { readonly kind: 'char'; accepts(char: string): boolean; readonly chars: readonly string[] }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'inside' }
  | { readonly kind: 'look'; readonly part: Pattern; readonly isNegative: boolean }
