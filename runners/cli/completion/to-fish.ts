import type { Flag, Grammar, Values } from './to-grammar.ts'

/** A script for fish. */
export function toFish(grammar: readonly Grammar[]): string {
  const commands = grammar.flatMap(({ path }) => (path === '' || path.includes(' ') ? [] : [path]))
  return `# Completion of conformance for fish: conformance completion fish | source
complete -c conformance -f
${grammar.flatMap((one) => toLines(one, commands)).join('\n')}
`
}

function toLines({ path, says, flags, values }: Grammar, commands: readonly string[]): string[] {
  const [command = '', below] = path.split(' ')
  const none = `not __fish_seen_subcommand_from ${commands.join(' ')}`
  const seen = below === undefined ? '' : `; and __fish_seen_subcommand_from ${below}`
  const condition = quote(path === '' ? none : `__fish_seen_subcommand_from ${command}${seen}`)
  const named =
    path === '' || below !== undefined ? [] : [`complete -c conformance -n ${quote(none)} -a ${command} -d ${quote(says)}`]
  const own =
    path === '' || (values !== 'files' && values.length === 0)
      ? []
      : [`complete -c conformance -n ${condition}${toTaken(values)}`]
  return [...named, ...own, ...flags.map((flag) => `complete -c conformance -n ${condition}${toFlag(flag)}`)]
}

function toFlag({ forms, says, values }: Flag): string {
  const names = forms.map((form) => (form.startsWith('--') ? ` -l ${form.slice(2)}` : ` -s ${form.slice(1)}`))
  const taken = values === undefined ? '' : values === 'files' ? ' -r -F' : ` -x${toTaken(values)}`
  return `${names.join('')}${taken} -d ${quote(says)}`
}

function toTaken(values: Values): string {
  if (values === 'files') return ' -F'
  return values.length === 0 ? '' : ` -a ${quote(values.join(' '))}`
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
