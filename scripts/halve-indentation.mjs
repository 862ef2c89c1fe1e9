// The compiler indents by four spaces and has no option for it. The sources are indented by two: so is what is published.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Indents the compiled modules in a folder as their sources are. */
export function halveIndentation(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    // The types are what openapi-typescript writes, to the byte.
    if (!/\.(js|d\.ts)$/.test(name) || name.endsWith('types.gen.d.ts')) continue
    const file = join(folder, name)
    writeFileSync(file, halve(file, readFileSync(file, 'utf8')))
  }
}

function halve(file, text) {
  const isInTemplate = findTemplates(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  return text.replace(/^(?: {4})+/gm, (spaces, at) => (isInTemplate(at) ? spaces : spaces.slice(spaces.length / 2)))
}

/** A line that begins in a template is a part of a text. */
function findTemplates(source) {
  const places = []
  const visit = (node) => {
    if (ts.isTemplateLiteralToken(node)) places.push([node.getStart(source), node.end])
    ts.forEachChild(node, visit)
  }
  visit(source)
  return (at) => places.some(([start, end]) => start < at && at < end)
}
