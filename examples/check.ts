import { run } from '@tokmodel/conformance'

const report = await run({
  url: process.env['TOKMODEL_URL'] ?? 'https://tokmodel.com',
  key: process.env['TOKMODEL_API_KEY'],
  revokedKey: process.env['TOKMODEL_REVOKED_KEY'],
  noCreditKey: process.env['TOKMODEL_NO_CREDIT_KEY'],
})
for (const result of report.results) if (result.outcome === 'fail') console.log(result.id, result.expected, result.actual)
console.log(report.conforms, report.summary)
