import { readFileSync } from 'node:fs'

/** Walks up from this file: it is read from the sources and from `dist`. */
function findPackage(directory: URL): { name: string; version: string } {
  try {
    return JSON.parse(readFileSync(new URL('package.json', directory), 'utf8'))
  } catch {
    return findPackage(new URL('..', directory))
  }
}

const { name, version } = findPackage(new URL('.', import.meta.url))

/** This package's name and version. */
export const tool = { name, version }
