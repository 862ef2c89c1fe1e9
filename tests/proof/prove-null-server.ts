import { exitCode } from '../../engine/report/verdict-of.ts'
import { run } from '../../runners/run.ts'
import { nullServers, serveNull } from './null-servers.ts'

/** What a run said of a server that answers the same to everything. */
export interface NullProof {
  /** The verdict, in words. */
  readonly how: string
  readonly problems: readonly string[]
}

/** Judges one of `nullServers`: it does not conform, and no check breaks of it. */
export async function proveNullServer(name: string): Promise<NullProof> {
  const answer = nullServers[name]
  if (answer === undefined) throw new Error(`there is no server ${name}`)
  const server = await serveNull(answer)
  const report = await run({
    url: server.url,
    key: 'sk-aZ09-never-issued-7f3k',
    revokedKey: 'sk-bY18-revoked-8g4l',
    noCreditKey: 'sk-cX27-no-credit-9h5m',
    consoleToken: 'console-token-0i6n',
    watch: 20,
    timeout: 200,
  })
  server.close()
  const code = exitCode(report, { strict: false })
  const { fail, inconclusive, error } = report.summary
  return {
    how: `exit ${code}: ${report.reason ?? `${fail} failed, ${inconclusive} not judged`}`,
    problems: [
      ...(code === 1 || code === 3 ? [] : [`a server that is ${name}: exit ${code}`]),
      ...(error === 0 ? [] : [`a server that is ${name}: ${error} checks broke`]),
    ],
  }
}
