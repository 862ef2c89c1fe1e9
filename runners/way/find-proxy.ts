import { BlockList, isIP } from 'node:net'
import { type TunnelProxy, toHost } from '../../engine/http/way.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The proxy that the environment names for a server, and the variable that names it. */
export interface NamedProxy extends TunnelProxy {
  readonly variable: string
}

/**
 * Finds the proxy as curl does: `https_proxy` or `http_proxy`, then `all_proxy`, in small letters first. `NO_PROXY` lists hosts
 * that are reached directly, and so is this machine. @throws ConformanceUsageError if the value is no URL of a proxy.
 */
export function findProxy(server: URL, env: Environment): NamedProxy | undefined {
  const variable = namesFor(server).find((name) => (env[name] ?? '') !== '')
  if (variable === undefined || isDirect(server, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined
  return { variable, ...toProxy(variable, env[variable] ?? '') }
}

function namesFor({ protocol }: URL): string[] {
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy'
  return [name, name.toUpperCase(), 'all_proxy', 'ALL_PROXY']
}

function toProxy(variable: string, value: string): TunnelProxy {
  const whole = value.includes('://') ? value : `http://${value}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new ConformanceUsageError(
      'ERR_INVALID_OPTION',
      `${variable} is not the URL of an HTTP proxy.`,
      'Give one such as http://proxy.example:3128, or set NO_PROXY for hosts that are reached directly. SOCKS is not known here.',
    )
  const { username, password } = url
  if (username === '' && password === '') return { url }
  const credentials = Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')
  return { url: new URL(url.origin), authorization: `Basic ${credentials}` }
}

/** Text with a percent sign that encodes nothing stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Whether a server is reached without a proxy: `NO_PROXY` has hosts, domains with what is below them, networks and `*`. */
function isDirect(server: URL, list: string): boolean {
  const host = toHost(server).toLowerCase().replace(/\.$/, '')
  if (/^(localhost|.*\.localhost)$/.test(host) || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return true
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*' || isInNetwork(host, entry)) return true
      const [, name = '', port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
      const domain = isIP(entry) === 6 ? entry.toLowerCase() : name.replace(/^\*?\.|\.$/g, '')
      const isPort =
        port === undefined || isIP(entry) === 6 || port === (server.port || (server.protocol === 'https:' ? '443' : '80'))
      return isPort && (host === domain || host.endsWith(`.${domain}`))
    })
}

/** Whether an address is of a network such as 10.0.0.0/8. */
function isInNetwork(host: string, entry: string): boolean {
  const [, network = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? []
  const version = isIP(network)
  if (version === 0 || isIP(host) !== version || Number(bits) > (version === 4 ? 32 : 128)) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, Number(bits), family)
  return list.check(host, family)
}
