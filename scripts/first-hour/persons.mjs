// Six people, and what the README tells each of them. `install` is what they have to fetch from the registry besides.

import { once } from 'node:events'
import { createServer } from 'node:http'

const manifest = (members) => JSON.stringify({ name: 'app', private: true, type: 'module', ...members })

export const persons = {
  'client engineer': async (walk) => {
    walk.write('package.json', manifest({ scripts: { test: 'node --test' } }))
    await walk.type('npm install --save-dev @tokmodel/conformance')
    await walk.run('npm install --no-audit --no-fund openai@6.49.0')
    walk.copy('examples/client.node-test.mjs', 'client.test.mjs')
    await walk.run('npm test', { says: ['pass 4', 'fail 0'] })
    await walk.type('npx conformance client -- npm test', { says: ['conforms'] })
    // A client that climbs a ladder.
    walk.write(
      'climb.mjs',
      `const headers = { authorization: 'Bearer ' + process.env.OPENAI_API_KEY }
for (let n = 0; n < 6; n += 1) await fetch(process.env.OPENAI_BASE_URL + '/models', { headers }).then((r) => r.text())\n`,
    )
    walk.requireSaid('`revoke-midway`')
    await walk.run('npx conformance client --scenario revoke-midway -- node climb.mjs', { code: 1, says: ['retry-401'] })
    await walk.run('npx conformance client -- node -e "process.exit(7)"', { code: 1, says: ['exit 7'] })
  },

  operator: async (walk) => {
    walk.write('package.json', manifest({}))
    await walk.type('npm install --save-dev @tokmodel/conformance')
    const { url, keys } = await walk.startMock('--mutant', 'bearer/altered-key:last-character-ignored')
    await walk.type('npx conformance init', {
      more: `${url} --for deployment --ci github --yes`,
      says: ['Written: conformance.config.yaml'],
    })
    await walk.type('npx conformance https://tokmodel.com --plan', { url, variables: keys, says: ['requests'] })
    const line = 'npx conformance https://tokmodel.com --reporter pretty --reporter junit=report.xml'
    const { stdout } = await walk.type(line, {
      url,
      variables: keys,
      code: 1,
      says: ['What to mend, the gravest first', 'does not conform'],
    })
    const end = stdout.trimEnd().split('\n').slice(-25).join('\n')
    if (!end.includes('bearer/altered-key')) throw new Error(`The end of the report does not name the finding:\n${end}`)
    for (const text of stdout.split('\n'))
      if (text.length > 80 && !/^\s+try /.test(text)) throw new Error(`A line is longer than 80 columns: ${text}`)
    if (!walk.read('report.xml').includes('<failure')) throw new Error('The JUnit report has no failure.')
    walk.requireSaid('`--last-failed`')
    await walk.run('npx conformance --last-failed', { variables: keys, code: 1, says: ['1 check,'] })
    walk.requireSaid('`--write-baseline` prints a patch')
    await walk.run('npx conformance --baseline known.yaml --write-baseline --quick > known.patch', { variables: keys, code: 1 })
    await walk.run('git apply known.patch')
    await walk.run('npx conformance --baseline known.yaml --quick --quiet', { variables: keys, says: ['known'] })
    walk.requireSaid('`--reporter html=report.html`')
    await walk.run('npx conformance --check bearer/altered-key --reporter html=report.html', { variables: keys, code: 1 })
    if (!walk.read('report.html').startsWith('<!doctype html>')) throw new Error('The report is no page.')
    // A key of a fork is empty.
    await walk.run('npx conformance --check bearer/missing-key', {
      variables: { TOKMODEL_API_KEY: '' },
      code: 3,
      says: ['TOKMODEL_API_KEY'],
    })
  },

  'somebody with a 403': async (walk) => {
    walk.write('package.json', manifest({}))
    await walk.run('npm install --save-dev @tokmodel/conformance')
    const line = 'npx @tokmodel/conformance doctor https://tokmodel.com'
    const { url, keys } = await walk.startMock()
    const withKey = (key) => ({ TOKMODEL_API_KEY: key })
    await walk.type(line, { url, variables: keys, says: ['The key is accepted'] })
    await walk.type(line, { url, variables: withKey(keys.TOKMODEL_NO_CREDIT_KEY), code: 1, says: ['403', 'credits', 'Next:'] })
    await walk.type(line, { url, variables: withKey(keys.TOKMODEL_REVOKED_KEY), code: 1, says: ['401', 'Next:'] })
    await walk.type(line, { url, variables: withKey(`"${keys.TOKMODEL_API_KEY}"`), code: 1, says: ['quotes'] })
    const guard = createServer((_, response) =>
      response.writeHead(403, { 'content-type': 'text/html' }).end('<title>Attention Required!</title>'),
    )
    guard.listen(0, '127.0.0.1')
    await once(guard, 'listening')
    const blocked = `http://127.0.0.1:${guard.address().port}`
    await walk.type(line, { url: blocked, variables: keys, code: 1, says: ['page of HTML', 'firewall'] })
    guard.close()
    await walk.type(line, { url: 'http://127.0.0.1:9', variables: keys, code: 3, says: ['cannot be reached'] })
  },

  'somebody who needs types': async (walk) => {
    walk.write('package.json', manifest({}))
    await walk.run('npm install --save-dev @tokmodel/conformance')
    await walk.run('npm install --no-audit --no-fund --save-dev typescript@5.9.3 openapi-fetch@0.17.0')
    await walk.type('npx conformance types --out tokmodel.d.ts')
    walk.copy('examples/types.ts', 'types.ts')
    walk.requireSaid('`paths` is for openapi-fetch')
    walk.write(
      'fetch.ts',
      `import createClient from 'openapi-fetch'
import type { paths } from './tokmodel.js'
const client = createClient<paths>({ baseUrl: 'https://tokmodel.com' })
const { data } = await client.POST('/v1/chat/completions', { body: { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'x' }] } })
await client.POST('/v1/embeddings', { body: { model: 'x', input: 'y' } })
console.log(data?.choices[0]?.message.content, data?.usage.credits)
`,
    )
    await walk.run(
      'npx tsc --strict --module nodenext --target es2022 --lib es2023,dom --noEmit --skipLibCheck types.ts fetch.ts',
    )
  },

  'somebody who mistypes': async (walk) => {
    walk.write('package.json', manifest({}))
    await walk.run('npm install --save-dev @tokmodel/conformance')
    walk.requireSaid('What is mistyped is told with what was probably meant')
    const typos = [
      ['mokc', 'Did you mean mock?'],
      ['tokmodel.com', 'Did you mean https://tokmodel.com?'],
      ['--sute bearer', '--suite'],
      ['--suite baerer', 'Did you mean bearer?'],
      ['--check bearer/mising-key', 'Did you mean bearer/missing-key?'],
      ['--reporter junti', 'Did you mean junit?'],
      ['--concurrency 0', 'a whole number from 1 to 256'],
      ['doctor', 'needs a URL'],
      ['mock --mutant bearer/altered-kye', 'Did you mean'],
      ['explain bearer/mising-key', 'Did you mean bearer/missing-key?'],
      ['--env-file', 'argument missing'],
      ['https://user:pw@tokmodel.com', 'without a user or password'],
      ['--header nothing', 'Name: value'],
      ['client', 'command'],
    ]
    for (const [words, told] of typos) await walk.run(`npx conformance ${words}`, { code: 2, says: [told] })
    await walk.run('npx conformance list > /dev/full', { code: 2, says: ['ENOSPC'] })
    await walk.type('npx conformance help mock', { says: ['--port', 'Exit codes'] })
  },

  'somebody who knows other tools': async (walk) => {
    walk.write('package.json', manifest({}))
    await walk.run('npm install --save-dev @tokmodel/conformance')
    const { url, keys, admin_token: token } = await walk.startMock('--seed', '7')
    walk.requireSaid('`--env-file ci.env`')
    walk.write(
      'ci.env',
      Object.entries({ ...keys, TOKMODEL_URL: url })
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    await walk.type('npx conformance https://tokmodel.com --check bearer/missing-key --verbose', {
      url,
      more: '--env-file ci.env',
      says: ['GET /v1beta/models', ' ms'],
    })
    await walk.run('npx conformance --env-file ci.env --quick --seed 7 --shard 1/3 --reporter html=report.html', { says: [] })
    await walk.type('npx conformance explain bearer/missing-key', { says: ['curl'] })
    await walk.type('npx conformance https://tokmodel.com --only-failures', {
      url,
      more: '--env-file ci.env --quick',
      says: ['conforms'],
    })
    const page = await fetch(`${url}/docs`, { headers: { accept: 'text/html' } })
    if (page.status !== 200) throw new Error(`/docs answers ${page.status}`)
    const landing = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
    if (!landing.includes('href="docs"')) throw new Error('The first page does not lead to the reference.')
    const scenarios = await fetch(`${url}/__admin/scenarios`, { headers: { authorization: `Bearer ${token}` } })
    if (scenarios.status !== 200) throw new Error(`/__admin/scenarios answers ${scenarios.status}`)
  },
}
