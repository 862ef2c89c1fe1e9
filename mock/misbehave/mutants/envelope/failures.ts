import { caused, instead, type MutantDefinition, readJson, readMembers, withJson } from '../build.ts'

/** Wrong about errors that are not refusals. */
export const envelopeFailuresMutants = {
  'envelope/standard-status': [
    {
      name: 'errors-are-200',
      says: 'an invalid body is answered with 200 and an error',
      behave: instead(
        ({ reply }) => reply.status === 400,
        ({ reply }) => ({ ...reply, status: 200 }),
      ),
      alsoBreaks: ['chat/out-of-range'],
      because: 'a temperature out of range is invalid, too',
    },
    {
      name: 'unknown-path-200',
      says: 'an unknown path is answered with 200 and an error',
      behave: instead(caused('not_found'), ({ reply }) => ({ ...reply, status: 200 })),
    },
    {
      name: 'status-499',
      says: 'an invalid body is answered with 499',
      behave: instead(
        ({ reply }) => reply.status === 400,
        ({ reply }) => ({ ...reply, status: 499 }),
      ),
    },
  ],
  'envelope/client-error': [
    {
      name: 'unknown-model-503',
      says: 'an unknown model is answered with 503',
      behave: instead(caused('model_unknown'), ({ reply }) => ({ ...reply, status: 503 })),
      alsoBreaks: ['bearer/before-model'],
      because: 'the requests are sent again, because 503 is temporary',
    },
    {
      name: 'missing-member-500',
      says: 'a request without messages is answered with 500',
      behave: instead(
        ({ call, reply }) =>
          reply.status === 400 && call.target === '/v1/chat/completions' && readMembers(call)['messages'] === undefined,
        ({ reply }) => ({ ...reply, status: 500 }),
      ),
    },
  ],
  'envelope/error-object': [
    {
      name: 'html',
      says: 'an invalid body is answered with a page',
      behave: instead(
        ({ reply }) => reply.status === 400,
        ({ reply }) => ({ ...reply, headers: { ...reply.headers, 'content-type': 'text/html' }, body: '<h1>Bad Request</h1>' }),
      ),
    },
    {
      name: 'empty-404',
      says: 'an unknown path gets an empty body',
      behave: instead(caused('not_found'), ({ reply }) => ({ ...reply, body: '' })),
    },
    {
      name: 'message-outside',
      says: 'the message of an invalid body stands outside the error',
      behave: instead(
        ({ reply }) => reply.status === 400,
        ({ reply }) => withJson(reply, { message: readJson(reply).error.message }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
