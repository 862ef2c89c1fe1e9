import { headerLines, onOff, text } from './kinds.ts'
import { judging, type OptionTable } from './option-entry.ts'

const group = 'Way to the deployment:'
const doors = [...judging, 'cleanup', 'doctor', 'proxy'] as const

/** What lies between this machine and a deployment. */
export const way = {
  headers: {
    flag: '--header <line>',
    env: 'TOKMODEL_HEADERS',
    kind: headerLines,
    says: 'a header for every request, e.g. "CF-Access-Client-Id: …", for an access proxy; repeatable; lines in the variable',
    group,
    doors,
    secret: true,
    hint: 'Write it as "Name: value". The headers that are judged, e.g. Authorization, cannot be given.',
  },
  caCert: {
    flag: '--cacert <file>',
    env: 'TOKMODEL_CACERT',
    kind: text,
    says: 'certificates (PEM) of an authority to trust besides those that Node trusts',
    group,
    doors,
  },
  clientCert: {
    flag: '--cert <file>',
    env: 'TOKMODEL_CERT',
    kind: text,
    says: 'the client certificate (PEM), where the deployment asks for one',
    group,
    doors,
  },
  clientKey: {
    flag: '--cert-key <file>',
    env: 'TOKMODEL_CERT_KEY',
    kind: text,
    says: 'the private key of the client certificate (PEM); default: in the file of --cert',
    group,
    doors,
  },
  clientPassphrase: {
    flag: '--cert-passphrase <text>',
    env: 'TOKMODEL_CERT_PASSPHRASE',
    kind: text,
    says: 'opens the private key, if it is encrypted',
    group,
    doors,
    secret: true,
  },
  insecure: {
    flag: '--insecure',
    kind: onOff,
    says: 'take any certificate: whoever is in between may read the keys and answer instead; the report says so',
    group,
    doors,
  },
} as const satisfies OptionTable
