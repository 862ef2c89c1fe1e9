// A judge from outside: Schemathesis holds the mock against openapi-3.2.yaml. Nothing may be found but what a table explains,
// and in a mock that is wrong something has to be. Without Python or its registry it prints "skipped: …".
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Missing, preparePython, root, run, startMock } from './optional-tools.mjs'

const folder = mkdtempSync(join(tmpdir(), 'conformance-schemathesis-'))
const report = join(folder, 'report.xml')
// The credential comes from the environment: arguments can be read by others.
writeFileSync(
  join(folder, 'schemathesis.toml'),
  `hooks = ${JSON.stringify(join(root, 'scripts/schemathesis.py'))}
headers = { Authorization = "Bearer \${CREDENTIAL}" }
`,
)

/** Findings that are not wrong, with the reason. */
const explained = [
  {
    finding: /POST \/v1\/images\/.*Schema-valid request rejected.*`(image|mask)` must be a (PNG )?file/s,
    because: 'the examples of the document name files, and their names are sent as if they were the files',
  },
  {
    finding: /Schema-valid request rejected.*`size` must be 2048x2048 at most/s,
    because: 'the mock draws no image that is larger; the documentation names no sizes',
  },
  {
    finding: /Deleted resource still available.*\/console\/api\/keys/s,
    because: 'the console lists keys that were revoked, and renames them',
  },
  {
    finding:
      /Schema-valid request rejected.*(`tool_choice` requires|There is no value for the schema|The schema of `[^`]*` allows no object)/s,
    because: 'the tools that are offered, and whether a schema can be satisfied, are beyond what a schema says',
  },
  {
    finding: /Schema-valid request rejected.*(`dimensions` of the model|`\w+` needs? |`timestamp_granularities` must be array)/s,
    because: 'what one member allows depends on another, and a part of a form is a list if [] ends its name',
  },
  {
    finding: /Schema-violating request accepted.*\[413\]/s,
    because: 'a body above the limit of bytes is refused before it is read',
  },
  {
    finding: /^PUT \/__admin\/faults: Schema-valid request rejected/s,
    because: 'a fault that contradicts itself is refused, and so is one for an account that is not there',
  },
  {
    finding: /^POST \/__admin\/sign-ins: Schema-valid request rejected/s,
    because: 'only a code that the mock has made is taken',
  },
]

/** What resets the mock or changes its answers would judge the other requests, and one answer has no end. */
const leftOut = ['/__admin/reset', '/__admin/fixtures', '/__admin/requests/events']

/** The parts of the document, and the credential that opens them. */
const parts = [
  { name: 'the API', credential: 'key', filter: ['--exclude-tag', 'console', '--exclude-tag', 'control'] },
  { name: 'the console API', credential: 'console_token', filter: ['--include-tag', 'console'] },
  {
    name: 'the test-control API',
    credential: 'admin_token',
    filter: ['--include-tag', 'control', ...leftOut.flatMap((path) => ['--exclude-path', path])],
  },
]

try {
  const bin = preparePython(join(folder, 'python'), 'schemathesis==4.32.5')
  for (const part of parts) {
    const { operations, findings } = await judge(bin, part)
    const unexplained = findings.filter(isUnexplained)
    for (const text of unexplained) console.error(`✖ ${part.name}: ${text}`)
    if (unexplained.length > 0) process.exitCode = 1
    else console.log(`✔ ${part.name}: ${operations} operations, ${findings.length} findings, all explained`)
  }
  for (const mutant of ['streaming/chunks:whole-objects']) {
    const { findings } = await judge(bin, { ...parts[0], filter: ['--include-path', '/v1/chat/completions'], mutant })
    const [seen] = findings.filter(isUnexplained)
    if (seen === undefined) process.exitCode = 1
    console.log(`${seen === undefined ? '✖ not seen:' : '✔'} ${mutant}: ${seen?.split('\n')[0] ?? ''}`)
  }
} catch (error) {
  if (!(error instanceof Missing)) throw error
  console.log(`skipped: Schemathesis: ${error.message}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function isUnexplained(text) {
  return !explained.some(({ finding }) => finding.test(text))
}

/** Runs Schemathesis over a part of the document, against a mock of its own. */
async function judge(bin, { credential, filter, mutant }) {
  const mock = await startMock('--seed', '1', ...(mutant === undefined ? [] : ['--mutant', mutant]))
  const bounds = ['--seed', '1', '--max-examples', '30', '--request-timeout', '10', '--continue-on-failure', '--checks', 'all']
  const args = ['run', join(root, 'openapi-3.2.yaml'), '--url', mock.url, ...filter, ...bounds]
  try {
    run(join(bin, 'schemathesis'), [...args, '--report', 'junit', '--report-junit-path', report], folder, {
      CREDENTIAL: mock[credential],
    })
  } catch (error) {
    // 1: there are findings.
    if (error.status !== 1) throw new Error(`Schemathesis failed:\n${error.stdout}${error.stderr}`)
  } finally {
    mock.end()
  }
  return readReport(readFileSync(report, 'utf8'))
}

/** The findings of a report in the form of JUnit: what was found, where, and the answer. */
function readReport(xml) {
  const operations = Number(/ tests="(\d+)"/.exec(xml)?.[1] ?? 0)
  const findings = [...xml.matchAll(/<testcase name="([^"]*)"[^>]*[^/]>(.*?)<\/testcase>/gs)].flatMap(([, place, failures]) =>
    [...failures.matchAll(/<failure [^>]*>(.*?)<\/failure>/gs)].flatMap(([, text]) =>
      [...text.matchAll(/^- \S+ (.*?)(?=^Reproduce with:)/gms)].map(([, what]) => `${place}: ${what.trim()}`),
    ),
  )
  return { operations, findings }
}
