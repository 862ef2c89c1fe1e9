/** How much is kept of what a command writes, in characters. */
const kept = 4000

/** How much of it is told, in lines and characters. */
const told = { lines: 12, characters: 500 }

/** Keeps the end of what was written. */
export interface Tail {
  push(text: string): void
  /** The last lines without those of a stack trace, in one line. */
  read(): string
}

/** A tail of which nothing was written yet. */
export function createTail(): Tail {
  let end = ''
  return {
    push(text) {
      end = (end + text).slice(-kept)
    },
    read() {
      const lines = end.split(/\r?\n/).map((line) => line.trim())
      const speaking = lines.filter((line) => line !== '' && !isFrame(line))
      return speaking.slice(-told.lines).join(' / ').slice(-told.characters)
    },
  }
}

/** Frames of a stack and marks below code say where, not why; Node's last line says only which Node it is. */
function isFrame(line: string): boolean {
  return /^at .*[:)]|^[\^~]+$|^Node\.js v\d/.test(line)
}
