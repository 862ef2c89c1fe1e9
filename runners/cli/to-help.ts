import type { Door } from '../options/option-entry.ts'

/** The commands: the doors, and those without options. */
export type CommandName = Exclude<Door, 'run'> | 'explain' | 'help' | 'completion'

/** Where the help of a command is. */
export function toHelp(door: CommandName | 'run'): string {
  return `Run "conformance ${toWords(door)}--help" for the options.`
}

/** The words of a command, each with a space behind it. */
function toWords(door: string): string {
  if (door === 'check') return ''
  return door === 'provision' ? 'provision check ' : `${door} `
}
