/** A command in several lines: each header, and the body, has one of its own. */
export function foldCommand(command: string): string[] {
  return command.replaceAll(/ (?=-[HdF] |--data-binary |--request-target )/g, ' \\\n  ').split('\n')
}
