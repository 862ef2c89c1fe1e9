import { clip } from '../http/clip.ts'
import { ProvisionFailure } from './provision.ts'

/** A provision module threw, answered with a wrong shape, or did not answer: nothing of that is the target's fault. */
export class ModuleFailure extends ProvisionFailure {
  /** The id of a key that was made all the same, once it is known; undefined if nothing was made, or if nobody knows. */
  readonly made: Promise<string | undefined>
  /** Something may exist that nobody knows the id of. */
  readonly isUnsure: boolean

  constructor(
    message: string,
    { made, isUnsure = false }: { readonly made?: Promise<string | undefined>; readonly isUnsure?: boolean } = {},
  ) {
    super(message)
    this.made = made ?? Promise.resolve(undefined)
    this.isUnsure = isUnsure
  }
}

/** A thrown value in one line. It may be anything, even an object whose members throw. */
export function tellThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return clip(String(thrown.message).split('\n')[0] || thrown.name)
    return clip(
      `threw ${typeof thrown === 'string' ? thrown : typeof thrown === 'object' && thrown ? 'an object' : String(thrown)}`,
    )
  } catch {
    return 'threw an object that cannot be read'
  }
}
