import { writeFile } from 'node:fs/promises'
import type { Report } from '../../engine/report/result.ts'
import { report } from '../../spec/schemas/report.ts'
import { KeyProblem, sign } from '../attest/sign.ts'
import { NotAttestable, toStatement } from '../attest/to-statement.ts'
import { type OptionsOf, options as usual } from '../options.ts'
import { loadJose } from './load-jose.ts'
import { readConfigFile } from './read-config-file.ts'
import { readText } from './read-text.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Write the report with --reporter json=FILE.'
const keyHint = 'Make one: openssl genpkey -algorithm ed25519 -out private.pem'

/** `conformance attest <report>`: a signed statement of it. Exit code 3 if the report has no verdict. @throws UsageError. */
export async function attestCommand(file: string, options: OptionsOf<'attest'>): Promise<void> {
  const { privateKey, out, validDays = usual.validDays.default } = options
  if (privateKey === undefined) throw new UsageError('A statement needs the key that signs it: --private-key FILE.', keyHint)
  const jose = await loadJose('attest')
  // The schema requires at least one citation, which zod's type of a list does not express.
  const read = (await readConfigFile(file, { schema: report, flag: 'conformance attest', hint })) as unknown as Report
  const [text, pem] = [await readText(file, hint), await readText(privateKey, keyHint)]
  try {
    const token = `${await sign(toStatement(read, { text, validDays, now: new Date() }), pem, jose)}\n`
    if (out === undefined) process.stdout.write(token)
    else await writeFile(out, token).catch(unwritable(out))
  } catch (error) {
    if (error instanceof KeyProblem) throw new UsageError(`The file ${privateKey} cannot sign: ${error.message}.`, keyHint)
    if (!(error instanceof NotAttestable)) throw error
    process.stderr.write(`error: ${file} cannot be attested: ${error.message}.\n`)
    process.exitCode = 3
  }
}

function unwritable(file: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new UsageError(
      `The file ${file} cannot be written (${error.code ?? error.message}).`,
      'Choose another with --out FILE.',
    )
  }
}
