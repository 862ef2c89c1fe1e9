import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/statements.ts'

/** Another way to write the path, which a guard may not recognise and a router behind it may. */
export const pathForms = bypassCheck({
  id: 'bypass/path-forms',
  level: 'MUST',
  says: 'no way to write the path of an operation opens it without a key',
  cites: [tokmodel('AUTH-05'), tokmodel('AUTH-15')],
  probes({ target, models, chat }) {
    const base = target.pathname.replace(/\/$/, '')
    const list = (tail: string) => models(`GET ${tail}`, { requestTarget: base + tail })
    const ask = (tail: string) => chat(`POST ${tail}`, { requestTarget: base + tail })
    return [
      list('//v1beta/models'),
      list('/./v1beta/models'),
      list('/health/../v1beta/models'),
      list('/health/..%2fv1beta/models'),
      list('/v1beta//models'),
      list('/v1beta/models/'),
      list('/V1BETA/MODELS'),
      list('/%76%31beta/models'),
      list('/v1beta%2fmodels'),
      list('/%2e/v1beta/models'),
      list('/v1beta/models;x=1'),
      list('/v1beta/models%00'),
      models('the absolute form of the URL', { requestTarget: `${target.origin}${base}/v1beta/models` }),
      ask('//v1/chat/completions'),
      ask('/v1/chat/completions/'),
      ask('/V1/Chat/Completions'),
    ]
  },
})
