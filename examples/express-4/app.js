import { createMock } from '@tokmodel/conformance/mock'
import { createMiddleware } from '@tokmodel/conformance/mock/express'
import express from 'express'

export const mock = await createMock()
export const app = express()

// Before any body parser: the mock reads bodies itself. Other paths go on to the app's own routes.
app.use(createMiddleware(mock))
app.use('/ai', createMiddleware(mock))
app.get('/', (_request, response) => response.send('mine'))
