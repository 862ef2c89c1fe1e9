import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/runners/cli/main.js', import.meta.url))

/** What is typed and shown at a terminal of 80 columns with colours. */
export interface Screen {
  /** As a person types it; `conformance` is the built command line. */
  readonly typed: string
  readonly env?: Record<string, string>
  /** How many of the last lines are shown; default: all. */
  readonly last?: number
  /** A real terminal, for what is written only there; it is ended after `use`. */
  readonly use?: (shown: () => string) => Promise<void>
}

/** Runs a command and draws what a terminal shows, as a page. */
export async function drawScreen({ typed, env = {}, last, use }: Screen): Promise<string> {
  const command = typed.replace(/^(npx )?conformance/, `${process.execPath} ${main}`)
  const inTerminal = ['-qec', `stty cols 80; exec ${command}`, '/dev/null']
  const [file, args] = use === undefined ? ['sh', ['-c', `${command} 2>&1`]] : ['script', inTerminal]
  const child = spawn(file, args, { env: { ...clean(process.env), COLUMNS: '80', FORCE_COLOR: '1', ...env } })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  const ended = once(child, 'close')
  if (use !== undefined) {
    await use(() => text)
    child.kill()
  }
  await ended
  const lines = toLines(text)
  const shown = last === undefined || lines.length <= last ? lines : ['…', ...lines.slice(-last)]
  return toPage([`\u001b[1m$ ${typed}\u001b[0m`, ...shown])
}

const esc = '\u001b'
const overdrawn = new RegExp(`\r|${esc}\\[K`)
const links = new RegExp(`${esc}\\]8;;[^${esc}]*${esc}\\\\`, 'g')
const styles = new RegExp(`${esc}\\[([\\d;]*)m`)

function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TOKMODEL_|NO_COLOR$|CI$|npm_)/.test(name)))
}

/** Without what was drawn over, such as progress. */
function toLines(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(overdrawn).at(-1) ?? '')
}

const colors: Readonly<Record<string, string>> = {
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
  90: 'gray',
}

function toPage(lines: readonly string[]): string {
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><pre>${lines.map(toHtml).join('\n')}</pre>`
}

/** Colours, bold and faint; links are their text. */
function toHtml(line: string): string {
  const classes = new Set<string>()
  const visible = line.replaceAll(links, '')
  return visible
    .split(styles)
    .map((part, index) => {
      if (index % 2 === 1) return void change(classes, part)
      const text = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      return classes.size === 0 || text === '' ? text : `<span class="${[...classes].join(' ')}">${text}</span>`
    })
    .join('')
}

function change(classes: Set<string>, codes: string): void {
  for (const code of codes.split(';')) {
    if (code === '0' || code === '') classes.clear()
    else if (code === '1') classes.add('bold')
    else if (code === '2') classes.add('faint')
    else if (code === '22') for (const name of ['bold', 'faint']) classes.delete(name)
    else for (const name of Object.values(colors)) classes.delete(name)
    if (colors[code] !== undefined) classes.add(colors[code])
  }
}

const css = `body { margin: 0; background: #15171b; color: #e8e9ec }
pre { margin: 0; padding: 16px 20px; font: 14px / 1.35 "DejaVu Sans Mono", "Liberation Mono", monospace }
.bold { font-weight: bold } .faint { color: #9aa0ab } .red { color: #ff8f86 } .green { color: #7bd88f } .yellow { color: #e5c76b }
.blue { color: #8ab4f8 } .magenta { color: #d7a0e8 } .cyan { color: #7fd4d8 } .gray { color: #9aa0ab }`
