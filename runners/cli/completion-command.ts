import type { Command } from 'commander'
import { didYouMean } from '../words/did-you-mean.ts'
import { toBash } from './completion/to-bash.ts'
import { toFish } from './completion/to-fish.ts'
import { toGrammar } from './completion/to-grammar.ts'
import { toZsh } from './completion/to-zsh.ts'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'

const shells = { bash: toBash, zsh: toZsh, fish: toFish }

/** `conformance completion <shell>`. @throws UsageError. */
export async function completionCommand(program: Command, shell: string): Promise<void> {
  if (!Object.hasOwn(shells, shell))
    throw new UsageError(`There is no completion for "${shell}".`, didYouMean(shell, Object.keys(shells)))
  print(shells[shell as keyof typeof shells](await toGrammar(program, Object.keys(shells))))
}
