import { harmless } from './harmless.ts'

/** A text of a server in one line of Markdown: no part of it is markup. */
export function escapeMarkdown(value: string): string {
  return harmless(value)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|!~&]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The same as code within a line. */
export function markdownCode(value: string): string {
  return `\`${harmless(value).replace(/\s+/g, ' ').replaceAll('`', "'")}\``
}
