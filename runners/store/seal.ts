import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Makes texts unreadable for whoever has not the secret, and readable again. */
export interface Seal {
  close(text: string): string
  /** @throws Error if it was closed with another secret. */
  open(sealed: string): string
}

const [nonceBytes, tagBytes] = [12, 16]

/** AES-256-GCM: what clients send holds their keys, and a store is read by others than the mock. */
export function createSeal(secret: string): Seal {
  const key = createHash('sha256').update('journal\u0000').update(secret).digest()
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
