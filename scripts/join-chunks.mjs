// Each file that is loaded costs about as much as 20 kB of code: the start of a command needs as few of them as can be.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const passing = /^export\{([^{}]+)\}from"(\.\/[\w-]+\.js)";?\s*$/
const runtimeFile = 'rolldown-runtime.js'

/** Puts into chunks what only passes on exports of another chunk, the helpers of the bundler, and modules of Node. */
export function joinChunks(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const chunks = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const runtime = chunks.get(runtimeFile)
  const passed = new Map([...chunks].flatMap(([name, code]) => (passing.test(code) ? [[name, passing.exec(code)]] : [])))
  for (const name of [...passed.keys(), runtimeFile]) {
    rmSync(join(folder, name), { force: true })
    chunks.delete(name)
  }
  for (const [name, code] of chunks) {
    const joined = withoutImportsOfNode(withRuntime(withoutPassing(code, passed), runtime))
    for (const gone of [...passed.keys(), runtimeFile])
      if (joined.includes(`./${gone}`)) throw new Error(`${name} imports ${gone} in a way that join-chunks.mjs does not know.`)
    writeFileSync(join(folder, name), joined)
  }
}

/** Imports the chunk itself that has what is exported. */
function withoutPassing(code, passed) {
  return code.replaceAll(/import\(`\.\/([\w-]+\.js)`\)/g, (whole, name) => {
    const [, exported, from] = passed.get(name) ?? []
    if (exported === undefined) return whole
    const members = exported.split(',').map((one) => {
      const [own, other = own] = one.split(' as ')
      return `${other}:e.${own}`
    })
    return `import(\`${from}\`).then(e=>({${members}}))`
  })
}

/** The helpers have no state: each chunk may have its own. */
function withRuntime(code, runtime) {
  const [, body, exported] = /^(.*)export\{([^{}]+)\};?\s*$/s.exec(runtime ?? '') ?? []
  if (body === undefined) return code
  return code.replace(/import\{([^{}]+)\}from"\.\/rolldown-runtime\.js";/, (_, imported) => {
    const members = exported.split(',').map((one) => one.split(' as ').reverse().join(':'))
    return `const{${imported.replaceAll(' as ', ':')}}=(()=>{${body}return{${members}}})();`
  })
}

/** An import of a module of Node makes a second module, with everything that the first one has. */
function withoutImportsOfNode(code) {
  return code.replaceAll(/import(?: ([\w$]+),?)?(?:\{([^{}]+)\})? ?from"(node:[\w/]+)";/g, (_, whole, imported, name) => {
    const members = imported && `{${imported.replaceAll(/\s+as\s+/g, ':')}}`
    const module = `process.getBuiltinModule("${name}")`
    return [whole, members].flatMap((names) => (names ? [`const ${names}=${module};`] : [])).join('')
  })
}
