import type { Citation } from './statements.ts'

/** How somebody got in without a key, in a product that people run. */
export interface Hole {
  readonly product: string
  /** What the guard and the rest of the server read in two ways. */
  readonly says: string
  readonly url: string
}

const cve = (id: string) => `https://www.cve.org/CVERecord?id=${id}`
const thread = (repository: string, number: number) => `https://github.com/${repository}/issues/${number}`

/**
 * Published holes, by the name of the record. A new one needs its entry here, a mutant that names it in `holes`, and a check
 * that sees the mutant: the proof of the mutants asks for both.
 */
export const holes = {
  'CVE-2019-9901': {
    product: 'Envoy',
    says: 'a rule compares the path with its dot segments, the server behind it resolves them',
    url: cve('CVE-2019-9901'),
  },
  'CVE-2021-29492': {
    product: 'Envoy',
    says: 'a rule compares %2f and %5c as they are, the server behind it decodes them',
    url: cve('CVE-2021-29492'),
  },
  'CVE-2021-32779': {
    product: 'Envoy',
    says: 'for a rule a fragment belongs to the path, for the server behind it not',
    url: cve('CVE-2021-32779'),
  },
  'CVE-2021-39156': {
    product: 'Istio',
    says: 'a fragment in the request target escapes a policy on the path',
    url: cve('CVE-2021-39156'),
  },
  'CVE-2023-45539': {
    product: 'HAProxy',
    says: 'a # in the request target makes the end of a path look like a static file',
    url: cve('CVE-2023-45539'),
  },
  'CVE-2026-48020': {
    product: 'Traefik',
    says: 'a public prefix is removed, and then dot segments are resolved',
    url: cve('CVE-2026-48020'),
  },
  'CVE-2026-39858': {
    product: 'Traefik',
    says: 'forwarding headers are removed if they have hyphens, and believed if they have underscores',
    url: cve('CVE-2026-39858'),
  },
  'CVE-2026-27587': {
    product: 'Caddy',
    says: 'a path with an escape is compared with its case, any other path without it',
    url: cve('CVE-2026-27587'),
  },
  'CVE-2026-27588': {
    product: 'Caddy',
    says: 'the Host is compared with its case, although hosts have none',
    url: cve('CVE-2026-27588'),
  },
  'CVE-2026-40575': {
    product: 'oauth2-proxy',
    says: 'X-Forwarded-Uri decides whether a path is open, another path is served',
    url: cve('CVE-2026-40575'),
  },
  'oauth2-proxy#3506': {
    product: 'oauth2-proxy',
    says: 'the path of a forwarding header is compared with the list of open paths',
    url: thread('oauth2-proxy/oauth2-proxy', 3506),
  },
  'CVE-2026-34457': {
    product: 'oauth2-proxy',
    says: 'the User-Agent of a health check opens every path',
    url: cve('CVE-2026-34457'),
  },
  'oauth2-proxy#649': {
    product: 'oauth2-proxy',
    says: 'a request without a User-Agent counts as a health check',
    url: thread('oauth2-proxy/oauth2-proxy', 649),
  },
  'GHSA-pxq7-h93f-9jrg': {
    product: 'oauth2-proxy',
    says: 'a fragment in the path matches the expression of a path that is open',
    url: 'https://github.com/advisories/GHSA-pxq7-h93f-9jrg',
  },
  'CVE-2025-29927': {
    product: 'Next.js',
    says: 'x-middleware-subrequest skips the middleware that asks for the key',
    url: cve('CVE-2025-29927'),
  },
  '9router#3677': {
    product: '9router',
    says: 'paths without /v1 are rewritten behind a guard that knows only /v1',
    url: thread('decolua/9router', 3677),
  },
  'CVE-2026-49468': {
    product: 'LiteLLM',
    says: 'the guard builds a URL from the Host header, which can contain a path',
    url: cve('CVE-2026-49468'),
  },
  'CVE-2026-59822': {
    product: 'LiteLLM',
    says: 'an Authorization header of another form is left to another scheme, which lets everybody in',
    url: cve('CVE-2026-59822'),
  },
  'litellm#39757': {
    product: 'LiteLLM',
    says: 'a 401 tells the hash of the key, its ends, and the table that was asked',
    url: thread('BerriAI/litellm', 39757),
  },
  'litellm#35534': {
    product: 'LiteLLM',
    says: 'some routes of the API are not in the list of the guard',
    url: thread('BerriAI/litellm', 35534),
  },
  'bifrost#2873': {
    product: 'Bifrost',
    says: 'some routes of the API are not in the list of the guard',
    url: thread('maximhq/bifrost', 2873),
  },
  'vllm#58144': {
    product: 'vLLM',
    says: 'the same handlers answer outside of the prefix that is guarded',
    url: thread('vllm-project/vllm', 58144),
  },
  'OmniRoute#10630': {
    product: 'OmniRoute',
    says: 'while no key is registered, every request is served',
    url: thread('diegosouzapw/OmniRoute', 10630),
  },
  'ai-gateway#307': {
    product: 'Helicone',
    says: 'while no key is registered, every key is accepted',
    url: thread('Helicone/ai-gateway', 307),
  },
  'LLMFlux#147': {
    product: 'LLMFlux',
    says: 'a key is announced and never checked',
    url: thread('Center-for-AI-Innovation/LLMFlux', 147),
  },
  'llama.cpp': {
    product: 'llama.cpp',
    says: 'some paths are public, and X-Api-Key is read beside Authorization',
    url: 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server',
  },
  'ingress-nginx#8644': {
    product: 'ingress-nginx',
    says: 'the guard is asked about another URL than the one that is served',
    url: thread('kubernetes/ingress-nginx', 8644),
  },
  'LLMApiGateway#2': {
    product: 'LLMApiGateway',
    says: 'streams take another way than other answers, past the guard',
    url: thread('fabiojbg/LLMApiGateway', 2),
  },
} as const satisfies Record<string, Hole>

export type HoleId = keyof typeof holes

/** The citation of a published hole. */
export function hole(id: HoleId): Citation {
  const { product, says, url } = holes[id]
  return { label: `${id} (${product})`, url, says }
}
