import { clientEnvironment } from './client-environment.ts'

/** What a command needs in order to run; any other variable may be a secret of another system. */
const usual = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'LC_ALL',
    'TZ',
    'TERM',
    'COLORTERM',
    'NO_COLOR',
    'FORCE_COLOR',
  ],
  ...['TMPDIR', 'TEMP', 'TMP', 'CI', 'SystemRoot', 'ComSpec', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'VIRTUAL_ENV'],
]

/** What a mock tells a command. */
export interface Told {
  readonly url: string
  readonly key: string
  /** The path of a file that has a key. */
  readonly keyFile?: string | undefined
  /** Where mocks that the command starts itself say so, to be judged. */
  readonly judge?: string | undefined
}

/** The variable that has this address. */
export const judgeVariable = 'TOKMODEL_CONFORMANCE_JUDGE'

/** The environment of a command: what any process needs, the variables with these names, and what the mock tells it. */
export function commandEnvironment(names: readonly string[], { url, key, keyFile, judge }: Told): Record<string, string> {
  return {
    ...usualEnvironment(names),
    ...clientEnvironment(url, key),
    ...(keyFile !== undefined && { TOKMODEL_API_KEY_FILE: keyFile }),
    ...(judge !== undefined && { [judgeVariable]: judge }),
  }
}

/** What any process needs, and the variables with these names. */
export function usualEnvironment(names: readonly string[]): Record<string, string> {
  const kept = [...usual, ...names].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(kept)
}
