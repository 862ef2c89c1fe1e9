import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { harmless } from '../../reporters/harmless.ts'
import type { Statement } from '../../spec/schemas/statement.ts'
import { KeyProblem, NotGenuine, type Verified, verify } from '../attest/sign.ts'
import { toBadgeJson, toBadgeSvg } from '../attest/to-badge.ts'
import type { OptionsOf } from '../options.ts'
import { loadJose } from './load-jose.ts'
import { readText } from './read-text.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Give a file that "conformance attest" has written.'
const keyHint = 'Give the public half of the key: openssl pkey -in private.pem -pubout -out public.pem'

/**
 * `conformance verify <statement>`. Exit code 0 if the signature is right, the statement still holds, the report is the signed
 * one and the deployment conforms; 1 if one of these is not so. @throws UsageError.
 */
export async function verifyCommand(file: string, options: OptionsOf<'verify'>): Promise<void> {
  const { publicKey, signedReport, badge } = options
  if (publicKey === undefined) throw new UsageError('A signature is checked with a key: --public-key FILE.', keyHint)
  const jose = await loadJose('verify')
  const [token, pem] = [await readText(file, hint), await readText(publicKey, keyHint)]
  const report = signedReport && { file: signedReport, text: await readText(signedReport, 'Give the report that was attested.') }
  try {
    const verified = await verify(token, pem, jose)
    const now = new Date()
    const doubts = findDoubts(verified.statement, { now, report: report || undefined })
    if (badge !== undefined) await writeBadge(badge, verified.statement, now)
    process.stdout.write(`${[...tell(verified), ...doubts].map(harmless).join('\n')}\n`)
    process.exitCode = doubts.length > 0 || verified.statement.predicate.result === 'FAILED' ? 1 : 0
  } catch (error) {
    if (error instanceof KeyProblem) throw new UsageError(`The file ${publicKey} cannot verify: ${error.message}.`, keyHint)
    if (!(error instanceof NotGenuine)) throw error
    process.stdout.write(`Not genuine: ${error.message}.\n`)
    process.exitCode = 1
  }
}

function tell({ statement: { predicate, exp }, thumbprint }: Verified): string[] {
  const { verdict, startedAt, tool, configuration } = predicate
  const [{ digest, annotations }] = configuration
  return [
    verdict,
    `Judged on ${startedAt.slice(0, 10)} by ${tool.name} ${tool.version}, by the requirements of ${annotations.date} (sha256 ${digest.sha256.slice(0, 12)}).`,
    `Signed by the key ${thumbprint}, valid until ${toDay(exp)}.`,
  ]
}

interface Given {
  readonly now: Date
  readonly report: { readonly file: string; readonly text: string } | undefined
}

/** What keeps a genuine statement from being accepted. */
function findDoubts({ exp, subject: [{ digest }] }: Statement, { now, report }: Given): string[] {
  const isOther = report !== undefined && createHash('sha256').update(report.text).digest('hex') !== digest.sha256
  return [
    ...(exp * 1000 <= now.getTime() ? [`Expired on ${toDay(exp)}: the checks have to be run again.`] : []),
    ...(isOther ? [`The report ${report.file} is not the one that was signed.`] : []),
  ]
}

function toDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** A picture, or what shields.io reads, by the end of the name. @throws UsageError. */
async function writeBadge(file: string, statement: Statement, now: Date): Promise<void> {
  const write = file.endsWith('.json') ? toBadgeJson : file.endsWith('.svg') ? toBadgeSvg : undefined
  const mend = 'Choose a file that ends with .svg, or with .json for shields.io: --badge FILE.'
  if (write === undefined) throw new UsageError(`A badge has no form for the file ${file}.`, mend)
  await writeFile(file, write(statement, now)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The file ${file} cannot be written (${error.code ?? error.message}).`, mend)
  })
}
