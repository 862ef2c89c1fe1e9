import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Statement, statement } from '../../spec/schemas/statement.ts'

/** Why a statement is not accepted. */
export class NotGenuine extends Error {
  override readonly name = 'NotGenuine'
}

/** A key that cannot be used. */
export class KeyProblem extends Error {
  override readonly name = 'KeyProblem'
}

/** A statement whose signature is right, whether it still holds or not. */
export interface Verified {
  readonly statement: Statement
  /** RFC 7638. */
  readonly thumbprint: string
}

/** It says what is signed, so that a token for something else is never taken for a statement. RFC 8725 §3.11. */
const type = 'conformance-statement+jwt'

type Jose = typeof import('jose')

/** Signs a statement: a JWS in its compact form (RFC 7515). @throws KeyProblem. */
export async function sign(content: Statement, pem: string, jose: Jose): Promise<string> {
  const key = readKey(() => createPrivateKey(pem), 'a private key in PEM without a passphrase')
  const alg = toAlgorithm(key)
  const kid = await toThumbprint(createPublicKey(key), jose)
  return await new jose.SignJWT({ ...content }).setProtectedHeader({ alg, typ: type, kid }).sign(key)
}

/**
 * Checks the signature and the form of a statement. Whether it has expired is not looked at: what has been signed is known
 * all the same. @throws NotGenuine or KeyProblem.
 */
export async function verify(token: string, pem: string, jose: Jose): Promise<Verified> {
  const key = readKey(() => createPublicKey(pem), 'a public key in PEM')
  const options = { algorithms: [toAlgorithm(key)], typ: type, currentDate: new Date(0) }
  try {
    const { payload } = await jose.jwtVerify(token.trim(), key, options)
    const parsed = statement.safeParse(payload)
    if (!parsed.success) throw new NotGenuine('it is signed, and has not the form of a statement')
    return { statement: parsed.data, thumbprint: await toThumbprint(key, jose) }
  } catch (error) {
    if (error instanceof NotGenuine) throw error
    if (error instanceof jose.errors.JWSSignatureVerificationFailed)
      throw new NotGenuine('another key has signed it, or it was changed since')
    if (error instanceof jose.errors.JOSEError)
      throw new NotGenuine(`it is no statement that this key has signed (${error.code})`)
    throw error
  }
}

/** @throws KeyProblem. */
function readKey(read: () => KeyObject, wanted: string): KeyObject {
  try {
    return read()
  } catch {
    throw new KeyProblem(`it is not ${wanted}`)
  }
}

const curves: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }

/** The algorithm of RFC 7518 or RFC 8037 for a key. @throws KeyProblem. */
function toAlgorithm({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'ed25519') return 'EdDSA'
  const curve = curves[asymmetricKeyDetails?.namedCurve ?? '']
  if (asymmetricKeyType === 'ec' && curve !== undefined) return curve
  if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return 'PS256'
  throw new KeyProblem('it is none of Ed25519, ECDSA with P-256, P-384 or P-521, and RSA with 2048 bits or more')
}

async function toThumbprint(key: KeyObject, jose: Jose): Promise<string> {
  return await jose.calculateJwkThumbprint(await jose.exportJWK(key))
}
