import { execFileSync } from 'node:child_process'

/** The command line is tested as it is shipped, so it is built first. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
