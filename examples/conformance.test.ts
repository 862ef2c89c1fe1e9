import { createMock } from '@tokmodel/conformance/mock'
import { serveMock } from '@tokmodel/conformance/mock/node'
import { conformance } from '@tokmodel/conformance/vitest'

conformance(async () => {
  const mock = await createMock()
  const server = await serveMock(mock)
  return { url: server.url, adminToken: mock.secrets.adminToken, watch: 100 }
})
