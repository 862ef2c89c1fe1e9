/** Control characters other than white space: a terminal would take them for commands. */
const controls = /[^\P{Cc}\s]/gu

/** A text, free of control characters, in lines of at most `width` characters, broken at spaces; a word that is longer keeps its line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.toWellFormed().replace(controls, '\uFFFD').split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}
