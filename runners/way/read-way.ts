import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import type { Way } from '../../engine/http/way.ts'
import type { Headers } from '../../engine/http/wire.ts'
import type { Note } from '../../engine/report/note.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { credentialProblem } from '../credential-problem.ts'
import { toHiddenParts } from '../options/kinds.ts'
import type { OptionsOf } from '../options.ts'
import { findProxy, type NamedProxy } from './find-proxy.ts'

type WayOptions = Pick<OptionsOf<'run'>, 'headers' | 'caCert' | 'clientCert' | 'clientKey' | 'clientPassphrase' | 'insecure'>

/** The way to a deployment, what a report says of it, and what no output may contain. */
export interface GivenWay {
  readonly way: Omit<Way, 'proxyFor'> & { proxyFor(server: URL): NamedProxy | undefined }
  notesFor(target: URL): Note[]
  readonly hidden: readonly (readonly [name: string, value: string])[]
}

/** The way that options and the environment describe. @throws ConformanceUsageError, also if a file cannot be read. */
export function readWay(options: WayOptions, env: NodeJS.ProcessEnv = process.env): GivenWay {
  const headers = (options.headers ?? []).map(toHeader)
  const tls = readTls(options, env)
  const proxyFor = (server: URL) => findProxy(server, env)
  const toHidden = ([, value]: Headers[number]) => toHiddenParts(value).filter((part) => credentialProblem(part) === undefined)
  return {
    way: { headers, tls, proxyFor },
    hidden: headers.flatMap((header) => toHidden(header).map((part) => [`header ${header[0]}`, part] as const)),
    notesFor(target) {
      const proxy = proxyFor(target)
      return [
        ...(options.insecure && target.protocol === 'https:' ? [{ note: 'insecure' } as const] : []),
        ...(proxy === undefined ? [] : [{ note: 'proxy', variable: proxy.variable, at: proxy.url.origin } as const]),
        ...(headers.length === 0 ? [] : [{ note: 'headers', names: headers.map(([name]) => name) } as const]),
      ]
    },
  }
}

function toHeader(line: string): Headers[number] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 1).trim()]
}

function readTls(options: WayOptions, env: NodeJS.ProcessEnv): Way['tls'] {
  const { caCert, clientCert, clientKey, clientPassphrase, insecure } = options
  const certificate = clientCert === undefined ? undefined : readPem(clientCert, 'clientCert')
  const keyFile = clientKey ?? clientCert
  const key = keyFile === undefined ? undefined : readPem(keyFile, clientKey === undefined ? 'clientCert' : 'clientKey')
  if (clientKey !== undefined && clientCert === undefined)
    throw wrong('The private key of a client certificate was given without the certificate.', 'Give it with --cert FILE.')
  if (certificate !== undefined) requireCertificate(certificate, String(clientCert))
  const opened = key === undefined ? undefined : openKey(key, { file: String(keyFile), passphrase: clientPassphrase })
  if (certificate !== undefined && opened !== undefined && !new X509Certificate(certificate).checkPrivateKey(opened))
    throw wrong(
      `The private key in ${keyFile} is not that of the certificate in ${clientCert}.`,
      'Where the file has several certificates, that of the client has to be the first.',
    )
  const authority = caCert === undefined ? undefined : readPem(caCert, 'caCert')
  if (authority !== undefined) requireCertificate(authority, String(caCert))
  return {
    ...(authority !== undefined && { ca: [...rootCertificates, ...readTrusted(env), authority] }),
    ...(certificate !== undefined && { cert: certificate, key, passphrase: clientPassphrase }),
    // Said always: NODE_TLS_REJECT_UNAUTHORIZED would take any certificate, and no report would say so.
    rejectUnauthorized: insecure !== true,
  }
}

/** What Node trusts besides its own list, unless it is given another; a file that cannot be read Node warns of. */
function readTrusted({ NODE_EXTRA_CA_CERTS: file = '' }: NodeJS.ProcessEnv): string[] {
  try {
    return file === '' ? [] : [readFileSync(file, 'utf8')]
  } catch {
    return []
  }
}

function readPem(file: string, option: 'caCert' | 'clientCert' | 'clientKey'): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw wrong(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, `Check ${flags[option]}.`)
  }
}

const flags = { caCert: '--cacert', clientCert: '--cert', clientKey: '--cert-key' }

function requireCertificate(pem: string, file: string): void {
  try {
    new X509Certificate(pem)
  } catch {
    throw wrong(`The file ${file} has no certificate that can be read.`, 'It has to be PEM: -----BEGIN CERTIFICATE-----.')
  }
}

function openKey(pem: string, { file, passphrase }: { file: string; passphrase: string | undefined }): KeyObject {
  try {
    return createPrivateKey({ key: pem, passphrase })
  } catch {
    // The errors of Node differ by the form of the key.
    if (passphrase === undefined && pem.includes('ENCRYPTED'))
      throw wrong(`The private key in ${file} is encrypted.`, 'Set TOKMODEL_CERT_PASSPHRASE.')
    throw wrong(
      `The file ${file} has no private key that can be read.`,
      passphrase === undefined ? 'It has to be PEM: -----BEGIN PRIVATE KEY-----.' : 'Is the passphrase right?',
    )
  }
}

function wrong(message: string, fix: string): ConformanceUsageError {
  return new ConformanceUsageError('ERR_INVALID_OPTION', message, fix)
}
