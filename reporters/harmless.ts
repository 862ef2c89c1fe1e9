/**
 * Invisible characters that move, hide or end visible ones: controls, directional marks, line separators, zero-width
 * characters. The variation selector after a pictograph, which makes it an emoji, is not one of them.
 */
const unseen =
  /(?![\t\n\r]|(?<=\p{ExtPict})\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

/** `::error::` of GitHub's runner, which trims lines first: what follows white space can become the beginning of a line. */
const command = /(?<=^|\s)::(?=[a-z])/gi

/** `##[error]`, `##vso[…]` and `##teamcity[…]`, which are commands anywhere in a line. */
const oldCommand = /#(?=#\w*\[)/g

/**
 * Makes a text of a server or a user safe to show in a log, on a terminal or in a page: invisible characters are replaced by
 * a mark, and a space breaks the prefixes of build system commands. Tabs and line ends stay.
 */
export function harmless(text: string): string {
  return text.replace(unseen, '\uFFFD').replace(command, ': :').replace(oldCommand, '# ')
}

/** The same for JSON: with JSON escapes, so that a parser gets the original text. */
export function harmlessJson(json: string): string {
  return json.replace(unseen, toEscapes).replace(oldCommand, '\\u0023')
}

function toEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
