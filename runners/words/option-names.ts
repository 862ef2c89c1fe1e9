import type { OptionName } from '../options.ts'

/** The names of the options at a door. */
export interface OptionNames {
  /** Inside a sentence or brackets: `--key`. */
  short(option: OptionName): string
  /** In full: `--key (TOKMODEL_API_KEY)`. */
  long(option: OptionName): string
}
