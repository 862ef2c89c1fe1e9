/**
 * What cannot be seen but moves, hides or ends what can: controls, directions, ends of lines of other systems, characters
 * without width. The mark behind a pictograph that makes it an emoji is not one of them.
 */
const unseen =
  /(?![\t\n\r]|(?<=\p{ExtPict})\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

/** `::error::` of GitHub's runner, which trims a line first: whatever follows a blank may come to begin a line. */
const command = /(?<=^|\s)::(?=[a-z])/gi

/** `##[error]`, `##vso[…]` and `##teamcity[…]`, which are found anywhere in a line. */
const oldCommand = /#(?=#\w*\[)/g

/**
 * A text of a server or a user as it can be shown in a log, on a terminal or in a page: what cannot be seen is marked, and a
 * blank parts the signs that begin a command of a build system. Tabs and ends of lines stay.
 */
export function harmless(text: string): string {
  return text.replace(unseen, '\uFFFD').replace(command, ': :').replace(oldCommand, '# ')
}

/** The same for what is JSON already: as escapes of JSON, so that whoever reads it gets the text as it was. */
export function harmlessJson(json: string): string {
  return json.replace(unseen, toEscapes).replace(oldCommand, '\\u0023')
}

function toEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
