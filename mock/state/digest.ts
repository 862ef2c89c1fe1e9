/** Found at run time, so that this module loads in a browser as well. */
const nodeCrypto = globalThis.process?.getBuiltinModule?.('node:crypto')

/** The SHA-256 of a string in Base64. Synchronous in Node, by WebCrypto in a browser. */
export const digest: (text: string) => string | Promise<string> =
  nodeCrypto === undefined ? webDigest : (text) => nodeCrypto.hash('sha256', text, 'base64')

async function webDigest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
}
