import { toQuery } from '../../pipeline/call.ts'
import { instead, type MutantDefinition } from './build.ts'
import { answering, picky, reading, served } from './build-answers.ts'

const chat = '/v1/chat/completions'
const models = '/v1beta/models'

/** Wrong about which models there are. */
export const modelsMutants = {
  'models/list-object': [
    {
      name: 'models',
      says: 'object of the list is "models"',
      behave: answering(models, (list) => ({ ...list, object: 'models' })),
    },
  ],
  'models/list-data': [
    {
      name: 'gemini',
      says: "the list has Gemini's form",
      behave: answering(models, ({ data }) => ({ models: data, nextPageToken: null })),
      alsoBreaks: ['models/list-object'],
      because: 'that form has no object',
    },
    { name: 'empty', says: 'the list is empty', behave: answering(models, (list) => ({ ...list, data: [] })) },
  ],
  'models/model-members': [
    {
      name: 'created-text',
      says: 'created of a model is a string',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: { created: number }) => ({ ...model, created: String(model.created) })),
      })),
    },
    {
      name: 'no-object',
      says: 'models have no object',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map(({ object: _, ...model }: { object: string }) => model),
      })),
    },
  ],
  'models/owned-by': [
    {
      name: 'custom',
      says: 'owned_by is "custom"',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: object) => ({ ...model, owned_by: 'custom' })),
      })),
    },
  ],
  'models/no-parameters': [
    {
      name: 'limit-wanted',
      says: 'the list is empty without ?limit',
      behave: instead(
        (seen) => served(models)(seen) && toQuery(seen.call).get('limit') === null,
        ({ reply }) => ({ ...reply, body: '' }),
      ),
      alsoBreaks: ['models/*'],
      because: 'there is nothing to judge',
    },
  ],
  'models/id-form': [
    {
      name: 'unprefixed',
      says: 'the ids have no prefix',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: { id: string }) => ({ ...model, id: model.id.split('/')[1] })),
      })),
      alsoBreaks: ['models/owned-by'],
      because: 'there is no prefix to own it',
    },
  ],
  'models/unprefixed-id': [
    { name: 'unknown', says: 'chat knows only ids with a prefix', behave: picky(chat, ({ model }) => model === 'gpt-4o-mini') },
  ],
  'models/unknown-model': [
    {
      name: 'any-model',
      says: 'chat answers whatever the model',
      behave: reading(chat, (body, { catalog }) =>
        typeof body.model === 'string' && catalog.find(body.model) === undefined ? { ...body, model: 'gpt-4o-mini' } : body,
      ),
    },
  ],
  'models/listed-id': [
    {
      name: 'not-served',
      says: 'of the listed models only one is served',
      behave: picky(chat, ({ model }) => !String(model).endsWith('gpt-4o-mini')),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
