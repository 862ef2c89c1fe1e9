/** The commands that GitHub's runner knows in the output of a step. */
const registered = [
  ...['add-mask', 'add-matcher', 'remove-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['internal-set-repo-path', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning', 'section', 'token'],
]

/** White space as .NET trims it. */
const blank = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/** The characters that .NET's culture-sensitive comparison of strings ignores. */
const ignored = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu

/** The lines in which a build system finds a command: GitHub's runner (both forms), Azure Pipelines and TeamCity. */
export function logCommands(output: string): string[] {
  return output.split(/\r\n|\r|\n/).filter((line) => {
    const seen = line.replaceAll('\0', '').replace(ignored, '')
    return isCommand(seen.replace(blank, '')) || hasOldCommand(seen) || /##(vso|teamcity)\[/i.test(seen)
  })
}

function isCommand(line: string): boolean {
  const end = line.indexOf('::', 2)
  if (!line.startsWith('::') || end === -1) return false
  return registered.includes(line.slice(2, end).split(' ')[0] ?? '')
}

/** The old form is found anywhere in a line. */
function hasOldCommand(line: string): boolean {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  return start !== -1 && end !== -1 && registered.includes(line.slice(start + 3, end).split(' ')[0] ?? '')
}
