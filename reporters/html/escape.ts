import { harmless } from '../harmless.ts'

/** Text of a stranger in a page: no part of it is markup, and no character is one that HTML forbids. */
export function escapeText(text: string): string {
  return harmless(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The same within a line of ours: its direction does not reach what stands beside it. */
export function isolate(text: string): string {
  return `<bdi>${escapeText(text)}</bdi>`
}
