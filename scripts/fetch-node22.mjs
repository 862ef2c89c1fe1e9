// Prints the path of a Node 22 or newer: this one, or one from the npm registry. Exits 1 if none is available.
import { fetchNode } from './fetch-node.mjs'

const [major = 0] = process.versions.node.split('.').map(Number)
const node = major >= 22 ? process.execPath : fetchNode('22')
if (node === undefined) process.exitCode = 1
else console.log(node)
