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

/**
 * The statements of TokModel's documentation that speak of the server (its API or its console), by their number.
 * Every one is cited by a check or says why not; a test holds that.
 */
export const statements = {
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
  'GEN-02': { page: 'overview' },
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
