import { readFileSync } from 'node:fs'
import { banner } from './banner.ts'

/** This package's name and version: in a browser there is no package.json to read them from. */
export function generateTool(root: string): string {
  const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { name: string; version: string }
  return `${banner.replace('openapi.yaml', 'package.json')}
/** This package's name and version. */
export const tool = { name: '${name}', version: '${version}' } as const
`
}
