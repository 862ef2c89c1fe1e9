import { createFetchHandler, createMock } from '@tokmodel/conformance/mock'
import { Hono } from 'hono'

export const mock = await createMock()
const answer = createFetchHandler(mock)

export const app = new Hono()
app.get('/', (context) => context.text('mine'))
app.all('/v1/*', (context) => answer(context.req.raw))
app.all('/v1beta/*', (context) => answer(context.req.raw))
