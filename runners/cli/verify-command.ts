import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { harmless } from '../../reporters/harmless.ts'
import { shortDigest, tellOptions } from '../../reporters/tell-basis.ts'
import type { Statement } from '../../spec/schemas/statement.ts'
import { KeyProblem, NotGenuine, type Verified, verify } from '../attest/sign.ts'
import { tellStatement } from '../attest/tell-statement.ts'
import { type Badge, notVerified, toBadge, toBadgeJson, toBadgeSvg } from '../attest/to-badge.ts'
import type { OptionsOf } from '../options.ts'
import { requirementSet } from '../requirement-set.gen.ts'
import { loadJose } from './load-jose.ts'
import { print } from './print.ts'
import { readBytes } from './read-bytes.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Give a file that "conformance attest" has written.'
const keyHint = 'Give the public half of the key: openssl pkey -in private.pem -pubout -out public.pem'

/** What was looked at: the lines to print, the badge, and whether all is well. */
interface Verdict {
  readonly lines: readonly string[]
  readonly badge: Badge
  readonly isAccepted: boolean
}

/**
 * `conformance verify <statement>`. Exit code 0 if the signature is right, the statement still holds, the report is the signed
 * one and the deployment conforms; 1 if one of these is not so. A badge is written either way. @throws UsageError.
 */
export async function verifyCommand(file: string, options: OptionsOf<'verify'>): Promise<void> {
  const { publicKey, signedReport, badge } = options
  if (publicKey === undefined) throw new UsageError('A signature is checked with a key: --public-key FILE.', keyHint)
  const write = badge === undefined ? undefined : toWriter(badge)
  const jose = await loadJose('verify')
  const [token, pem] = [await readBytes(file, hint), await readBytes(publicKey, keyHint)]
  const report = signedReport === undefined ? undefined : await readBytes(signedReport, 'Give the report that was attested.')
  const given = report && { file: signedReport ?? '', bytes: report }
  const verdict = await judge(() => verify(token.toString(), pem.toString(), jose), given, publicKey)
  await write?.(verdict.badge)
  print(verdict.lines.map((line) => `${harmless(line).replace(/\s+/g, ' ')}\n`).join(''))
  process.exitCode = verdict.isAccepted ? 0 : 1
}

interface GivenReport {
  readonly file: string
  readonly bytes: Buffer
}

/** @throws UsageError if the key cannot be used. */
async function judge(check: () => Promise<Verified>, report: GivenReport | undefined, publicKey: string): Promise<Verdict> {
  try {
    const verified = await check()
    const now = new Date()
    const doubts = findDoubts(verified.statement, report, now)
    const isExpired = verified.statement.exp * 1000 <= now.getTime()
    const isAccepted = doubts.length === 0 && !isExpired
    return {
      lines: [
        ...tell(verified),
        ...doubts,
        ...(isExpired ? [`Expired on ${toDay(verified.statement.exp)}: run the checks again.`] : []),
      ],
      badge: doubts.length > 0 ? notVerified : toBadge(verified.statement, now),
      isAccepted: isAccepted && verified.statement.predicate.result !== 'FAILED',
    }
  } catch (error) {
    if (error instanceof KeyProblem) throw new UsageError(`The file ${publicKey} cannot verify: ${error.message}.`, keyHint)
    if (!(error instanceof NotGenuine)) throw error
    return { lines: [`Not genuine: ${error.message}.`], badge: notVerified, isAccepted: false }
  }
}

function tell({ statement, thumbprint }: Verified): string[] {
  const { startedAt, tool, configuration, options } = statement.predicate
  const [{ digest, annotations }] = configuration
  const chosen = tellOptions(options)
  const own = digest.sha256 === requirementSet.sha256 ? '' : ', which are not those of this version'
  return [
    tellStatement(statement),
    `Judged on ${startedAt.slice(0, 10)} by ${tool.name} ${tool.version}, by the requirements of ${annotations.date} (sha256 ${shortDigest(digest.sha256)}${own})${chosen === '' ? '' : `, with ${chosen}`}.`,
    `Signed by the key ${thumbprint}, valid until ${toDay(statement.exp)}.`,
  ]
}

/** How far the clock of who has signed may be ahead, in seconds. */
const skew = 300

/** What keeps a statement with a right signature from being accepted, whether it has expired or not. */
function findDoubts({ iat, subject: [{ digest }] }: Statement, report: GivenReport | undefined, now: Date): string[] {
  const isOther = report !== undefined && createHash('sha256').update(report.bytes).digest('hex') !== digest.sha256
  return [
    ...(iat > now.getTime() / 1000 + skew ? [`It says that it was signed on ${toDay(iat)}, which is yet to come.`] : []),
    ...(isOther ? [`The report ${report.file} is not the one that was signed.`] : []),
  ]
}

function toDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** Writes a picture, or what shields.io reads, by the end of the name. @throws UsageError. */
function toWriter(file: string): (badge: Badge) => Promise<void> {
  const draw = file.endsWith('.json') ? toBadgeJson : file.endsWith('.svg') ? toBadgeSvg : undefined
  const mend = 'Choose a file that ends with .svg, or with .json for shields.io: --badge FILE.'
  if (draw === undefined) throw new UsageError(`A badge has no form for the file ${file}.`, mend)
  return async (badge) => await writeFile(file, draw(badge)).catch(unwritable(file, mend))
}
