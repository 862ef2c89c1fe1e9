import { writeFile } from 'node:fs/promises'
import type { Report } from '../../engine/report/result.ts'
import { report as schema } from '../../spec/schemas/report.ts'
import { KeyProblem, sign } from '../attest/sign.ts'
import { NotAttestable, toStatement } from '../attest/to-statement.ts'
import { type OptionsOf, options as usual } from '../options.ts'
import { loadJose } from './load-jose.ts'
import { print } from './print.ts'
import { isSameFile, readBytes } from './read-bytes.ts'
import { tellIssue } from './tell-issue.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Write the report with --reporter json=FILE.'
const keyHint = 'Make one: openssl genpkey -algorithm ed25519 -out private.pem'
const outHint = 'Choose another with --out FILE.'

/** `conformance attest <report>`: a signed statement of it. Exit code 3 if the report has no verdict. @throws UsageError. */
export async function attestCommand(file: string, options: OptionsOf<'attest'>): Promise<void> {
  const { privateKey, out, validDays = usual.validDays.default } = options
  if (privateKey === undefined) throw new UsageError('A statement needs the key that signs it: --private-key FILE.', keyHint)
  const jose = await loadJose('attest')
  const bytes = await readBytes(file, hint)
  const report = readReport(file, bytes)
  const pem = (await readBytes(privateKey, keyHint)).toString()
  for (const input of [file, privateKey])
    if (out !== undefined && (await isSameFile(out, input)))
      throw new UsageError(`--out ${out} would replace a file that is read.`, outHint)
  try {
    const token = `${await sign(toStatement(report, { bytes, validDays, now: new Date() }), pem, jose)}\n`
    if (out === undefined) print(token)
    else await writeFile(out, token).catch(unwritable(out, outHint))
  } catch (error) {
    if (error instanceof KeyProblem) throw new UsageError(`The file ${privateKey} cannot sign: ${error.message}.`, keyHint)
    if (!(error instanceof NotAttestable)) throw error
    process.stderr.write(`error: ${file} cannot be attested: ${error.message}.\n`)
    process.exitCode = 3
  }
}

/** @throws UsageError. */
function readReport(file: string, bytes: Buffer): Report {
  const parsed = schema.safeParse(readJson(bytes))
  // The schema requires at least one citation, which zod's type of a list does not express.
  if (parsed.success) return parsed.data as unknown as Report
  const [issue] = parsed.error.issues
  const where = issue?.path.length ? `"${issue.path.map(String).join('.')}": ` : ''
  throw new UsageError(
    `The file ${file} is no JSON report: ${where}${issue === undefined ? 'it has another form' : tellIssue(issue)}.`,
    hint,
  )
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
