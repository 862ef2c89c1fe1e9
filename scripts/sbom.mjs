// `npm run --silent sbom`: what the published package consists of, in CycloneDX: npm's own list of this checkout, cut to the packages
// whose code is in the bundles. It has no dependencies, so whoever installs it gets these and no others.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** The list as data. The package has to be built. */
export function makeSbom() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
  const whole = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }))
  const names = [...new Set(['runners/cli', 'pages'].flatMap(listBundled))].sort()
  const components = names.map((name) => {
    const { version } = readJson(`node_modules/${name}/package.json`)
    const listed = whole.components.find(({ 'bom-ref': ref }) => ref === `${name}@${version}`)
    if (listed === undefined) throw new Error(`npm does not list ${name} ${version}, which is in a bundle.`)
    // In a bundle a development dependency is a part.
    const { properties, ...component } = listed
    return component
  })
  const component = { ...whole.metadata.component, name: readJson('package.json').name }
  const refs = components.map(({ 'bom-ref': ref }) => ref)
  const dependencies = [{ ref: component['bom-ref'], dependsOn: refs }, ...refs.map((ref) => ({ ref, dependsOn: [] }))]
  return { ...whole, metadata: { ...whole.metadata, component }, components, dependencies }
}

/** The packages whose licences are published with a bundle. */
function listBundled(folder) {
  const licenses = readFileSync(join(root, 'dist', folder, 'LICENSES.txt'), 'utf8')
  return licenses.split(/^-{80}\n/m).map((part) => part.trim().split('\n')[0])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(makeSbom(), null, 2))
