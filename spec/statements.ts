/** Where a requirement comes from. */
export interface Citation {
  readonly label: string
  readonly url: string
}

const pages = {
  authentication: 'authentication',
  keys: 'account/api-keys',
  topUp: 'account/top-up',
  credits: 'concepts/credits',
  gateway: 'concepts/gateway',
  models: 'concepts/models',
  overview: 'api-reference/overview',
} as const

interface Statement {
  readonly page: keyof typeof pages
  /** Why there is no check for it. */
  readonly excluded?: string
}

const consolePage = 'It speaks of the console as a page for people; the console API of the contract has no such thing.'

const oneHost = 'It names the host of the hosted gateway; any deployment can be checked here.'
const everyShape = 'It says nothing by itself: the form of each answer is what the other statements are about.'
const mayBeRead = 'It allows something to clients and asks nothing of the server.'

/**
 * The statements of TokModel's documentation that speak of the server (its API or its console), and those on clients
 * that their traffic shows, by their number.
 * Every one is cited by a check or says why not; a test holds that.
 */
export const statements = {
  'AUTH-01': { page: 'authentication' },
  'AUTH-02': { page: 'authentication' },
  'AUTH-03': { page: 'authentication' },
  'AUTH-04': { page: 'authentication' },
  'AUTH-05': { page: 'authentication' },
  'AUTH-06': { page: 'authentication' },
  'AUTH-07': { page: 'authentication' },
  'AUTH-08': { page: 'authentication' },
  'AUTH-09': { page: 'authentication' },
  'AUTH-10': { page: 'authentication' },
  'AUTH-11': { page: 'authentication' },
  'AUTH-12': { page: 'gateway' },
  'AUTH-13': { page: 'authentication' },
  'AUTH-14': { page: 'models' },
  'AUTH-15': { page: 'authentication' },
  'KEY-01': { page: 'keys' },
  'KEY-02': { page: 'authentication' },
  'KEY-03': { page: 'authentication' },
  'KEY-04': { page: 'authentication' },
  'KEY-05': { page: 'keys' },
  'KEY-06': { page: 'keys' },
  'KEY-07': { page: 'keys' },
  'KEY-08': { page: 'keys' },
  'KEY-09': { page: 'keys' },
  'KEY-10': { page: 'keys' },
  'KEY-11': { page: 'keys' },
  'KEY-12': { page: 'authentication' },
  'KEY-15': { page: 'authentication' },
  'KEY-17': { page: 'keys', excluded: consolePage },
  'CRED-01': { page: 'credits' },
  'CRED-02': { page: 'credits' },
  'CRED-03': { page: 'authentication' },
  'CRED-04': { page: 'credits' },
  'CRED-05': { page: 'credits' },
  'CRED-06': { page: 'authentication' },
  'CRED-07': { page: 'authentication' },
  'CRED-08': { page: 'authentication' },
  'CRED-09': { page: 'authentication' },
  'CRED-10': { page: 'topUp' },
  'CRED-11': { page: 'credits' },
  'CRED-12': { page: 'credits' },
  'CRED-13': { page: 'credits' },
  'CRED-14': { page: 'credits' },
  'CRED-15': { page: 'overview' },
  'CRED-16': { page: 'topUp' },
  'CRED-17': { page: 'authentication' },
  'CRED-19': { page: 'credits' },
  'ERR-01': { page: 'overview' },
  'ERR-02': { page: 'overview' },
  'ERR-03': { page: 'authentication' },
  'ERR-04': { page: 'authentication' },
  'GEN-01': { page: 'overview', excluded: oneHost },
  'GEN-02': { page: 'overview' },
  'GEN-03': { page: 'overview' },
  'GEN-04': { page: 'overview' },
  'GEN-05': { page: 'gateway' },
  'GEN-06': { page: 'overview' },
  'GEN-07': { page: 'gateway', excluded: everyShape },
  'MOD-01': { page: 'models' },
  'MOD-02': { page: 'models' },
  'MOD-03': { page: 'models' },
  'MOD-04': { page: 'models' },
  'MOD-05': { page: 'models' },
  'MOD-06': { page: 'models' },
  'MOD-07': { page: 'models' },
  'MOD-08': { page: 'authentication' },
  'MOD-09': { page: 'models' },
  'CHAT-01': { page: 'overview' },
  'CHAT-02': { page: 'overview' },
  'CHAT-03': { page: 'overview' },
  'CHAT-04': { page: 'overview' },
  'CHAT-05': { page: 'overview' },
  'CHAT-06': { page: 'overview' },
  'CHAT-07': { page: 'overview' },
  'CHAT-08': { page: 'overview' },
  'CHAT-09': { page: 'overview' },
  'CHAT-10': { page: 'overview' },
  'CHAT-11': { page: 'overview' },
  'CHAT-12': { page: 'overview' },
  'CHAT-13': { page: 'overview' },
  'CHAT-14': { page: 'overview' },
  'STRM-01': { page: 'overview' },
  'STRM-02': { page: 'overview' },
  'STRM-03': { page: 'overview' },
  'STRM-04': { page: 'overview' },
  'STRM-05': { page: 'overview' },
  'STRM-06': { page: 'overview', excluded: mayBeRead },
  'RESP-01': { page: 'overview' },
  'RESP-02': { page: 'overview' },
  'RESP-03': { page: 'overview' },
  'RESP-04': { page: 'overview' },
  'RESP-05': { page: 'overview' },
  'RESP-06': { page: 'overview' },
  'MSG-01': { page: 'overview' },
  'MSG-02': { page: 'overview' },
  'MSG-03': { page: 'overview' },
  'MSG-04': { page: 'overview' },
  'MSG-05': { page: 'overview' },
  'MSG-06': { page: 'overview' },
  'MSG-07': { page: 'overview' },
  'EMB-01': { page: 'overview' },
  'EMB-02': { page: 'overview' },
  'EMB-03': { page: 'overview' },
  'EMB-04': { page: 'overview' },
  'EMB-05': { page: 'overview' },
  'RER-01': { page: 'overview' },
  'RER-02': { page: 'overview' },
  'RER-03': { page: 'overview' },
  'RER-04': { page: 'overview' },
  'RER-05': { page: 'overview' },
  'RER-06': { page: 'overview' },
  'IMG-01': { page: 'overview' },
  'IMG-02': { page: 'overview' },
  'IMG-03': { page: 'overview' },
  'IMG-04': { page: 'overview' },
  'IMG-05': { page: 'overview' },
  'IMG-06': { page: 'overview' },
  'IMG-07': { page: 'overview' },
  'IMG-08': { page: 'overview' },
  'AUD-01': { page: 'overview' },
  'AUD-02': { page: 'overview' },
  'AUD-03': { page: 'overview' },
  'AUD-04': { page: 'overview' },
  'AUD-05': { page: 'overview' },
  'AUD-06': { page: 'overview' },
} as const satisfies Record<string, Statement>

export type StatementId = keyof typeof statements

/** The citation of a statement of TokModel's documentation. */
export function tokmodel(id: StatementId): Citation {
  return { label: `TokModel ${id}`, url: `https://docs.tokmodel.com/${pages[statements[id].page]}` }
}

/** The citation of a section of an RFC. */
export function rfc(number: number, section: string): Citation {
  return { label: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` }
}
