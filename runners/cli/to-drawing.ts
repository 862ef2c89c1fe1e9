/** How a text may be drawn where it goes to. */
export interface Drawing {
  /** Whether to use ANSI colours. */
  readonly color: boolean
  /** Whether to write hyperlinks (OSC 8). */
  readonly links: boolean
  /** Characters in a line. */
  readonly width: number
}

/** What a text goes to: `process.stdout`; what is no terminal has neither. */
interface Place {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

const narrowest = 60

/** What a place takes, and what its user wants: FORCE_COLOR, NO_COLOR, TERM, FORCE_HYPERLINK and COLUMNS. */
export function toDrawing({ isTTY = false, columns }: Place, env: Environment): Drawing {
  const wanted = /^\d{1,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined
  const width = Math.max(narrowest, columns ?? wanted ?? 80)
  return { color: takesColor(isTTY, env), links: takesLinks(isTTY, env), width }
}

/** As Node does: FORCE_COLOR counts for more than NO_COLOR, and an empty NO_COLOR for nothing. */
function takesColor(isTTY: boolean, env: Environment): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return isOn(forced)
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false
  return isTTY
}

/** The terminals that are known to show links: others would show what the link is written with. */
function takesLinks(isTTY: boolean, env: Environment): boolean {
  const forced = env['FORCE_HYPERLINK']
  if (forced !== undefined) return isOn(forced)
  if (!isTTY || env['TERM'] === 'dumb' || env['CI'] !== undefined) return false
  const { TERM_PROGRAM: program = '', TERM: term = '', VTE_VERSION: vte = '0' } = env
  if (['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'zed', 'Hyper', 'rio'].includes(program)) return true
  if (/^(alacritty|xterm-kitty|xterm-ghostty|foot)/.test(term)) return true
  // VTE 0.50.0 crashes at them.
  return Number(vte) > 5000 || env['WT_SESSION'] !== undefined || env['KONSOLE_VERSION'] !== undefined
}

function isOn(value: string): boolean {
  return value !== '0' && value !== 'false'
}
