/** `npm run site`: makes the documentation site in the folder `site`, as files that any server, or none, can show. */
import { fileURLToPath } from 'node:url'
import { buildSite } from './site/build-site.ts'

const out = fileURLToPath(new URL('../site', import.meta.url))
const pages = await buildSite(out)
console.log(`Built: ${pages.length} pages in ${out}`)
