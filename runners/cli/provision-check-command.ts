import { createSecrets } from '../../engine/report/secrets.ts'
import { harmless } from '../../reporters/harmless.ts'
import type { OptionsOf } from '../options.ts'
import type { Trial } from '../provision/trial.ts'
import { tryProvider } from '../provision/try-provider.ts'
import { openModule } from './choose-provider.ts'
import { print } from './print.ts'

const marks = { true: '✔', false: '✖', undefined: '–' } as const

/** `conformance provision check FILE`: a provision module by itself. Sets the exit code. @throws UsageError. */
export async function provisionCheckCommand(file: string, { provisionTimeout }: OptionsOf<'provision'>): Promise<void> {
  const source = await openModule(file, provisionTimeout)
  const secrets = createSecrets()
  const trials: Trial[] = []
  const say = (text: string) => print(`${harmless(secrets.clean(text))}\n`)
  const learn = (secret: string) => {
    if (secret !== '' && secrets.nameOf(secret) === undefined) secrets.add(secret, 'created key')
  }
  try {
    say(file)
    await tryProvider(source.provider, learn, (trial) => {
      trials.push(trial)
      // The file stands above, and the method at the beginning of its line.
      const says = trial.says.replace(`${file} `, '').replace(`${trial.method}() `, '')
      say(`  ${marks[`${trial.works}`]} ${trial.method.padEnd(14)}${says}`)
      if (trial.mend !== undefined) say(`    ${''.padEnd(14)}mend: ${trial.mend}`)
    })
    const wrong = new Set(trials.filter(({ works }) => works === false).map(({ method }) => method)).size
    say(wrong === 0 ? 'The module works.' : `${wrong === 1 ? '1 method is' : `${wrong} methods are`} wrong.`)
    process.exitCode = wrong === 0 ? 0 : 1
  } finally {
    source.close()
  }
}
