import type { BypassForm } from './bypass-probes.ts'

/**
 * Forms that only add different headers are sent in one request, which is asked for each of them alone if it is not refused.
 * All other forms stay as they are.
 */
export function merge(forms: readonly BypassForm[]): BypassForm[] {
  const packs: { readonly names: Set<string>; readonly forms: BypassForm[] }[] = []
  for (const form of forms) {
    const names = namesOf(form)
    const pack = names && packs.find((one) => one.names.size > 0 && names.every((name) => !one.names.has(name)))
    if (pack === undefined) packs.push({ names: new Set(names), forms: [form] })
    else {
      pack.forms.push(form)
      for (const name of names ?? []) pack.names.add(name)
    }
  }
  return packs.flatMap((pack) => (pack.forms.length === 1 ? pack.forms : [together(pack.forms)]))
}

/** The headers that a form adds, in small letters; undefined if it does anything else. */
function namesOf({ parts = {}, request, plain }: BypassForm): string[] | undefined {
  const { lines = [], userAgent, hosts, ...others } = parts
  if (request !== undefined || plain !== undefined || Object.keys(others).length > 0) return undefined
  const named = lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
  return [...named, ...(userAgent === undefined ? [] : ['user-agent']), ...(hosts === undefined ? [] : ['host'])]
}

function together(forms: readonly BypassForm[]): BypassForm {
  return {
    name: forms.map(({ name }) => name).join(' with '),
    parts: {
      ...Object.assign({}, ...forms.map(({ parts }) => parts)),
      lines: forms.flatMap(({ parts }) => parts?.lines ?? []),
    },
    oneOf: forms,
  }
}
