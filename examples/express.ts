import { createMock } from '@tokmodel/conformance/mock'
import { createMiddleware } from '@tokmodel/conformance/mock/express'
import express from 'express'

const mock = await createMock()
const app = express()
  .use(createMiddleware(mock))
  .get('/', (_request, response) => void response.send('mine'))
const server = app.listen(Number(process.env['PORT'] ?? 4010), () => {
  const address = server.address()
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : undefined, key: mock.secrets.key }))
})
