import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { stagePackage } from './stage-package.mjs'

/** Packs what was built, as it is published. @returns what npm tells of it; `filename` is in the folder, `stage` what was packed. */
export function pack(folder) {
  const stage = join(folder, 'stage')
  stagePackage(stage)
  const args = ['pack', './stage', '--json', '--ignore-scripts']
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
  return { ...packed, stage }
}
