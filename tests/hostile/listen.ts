import type { AddressInfo, Server, Socket } from 'node:net'

/** A hostile server that is running, and the keys for a run against it. */
export interface Running {
  readonly url: string
  readonly key: string
  readonly revokedKey: string
  close(): void
}

/** Starts a hostile server. */
export type Hostile = () => Promise<Running>

const key = 'sk-Q7vXb2Lk9RtY4wZ8mN3pC6sD1fG5hJ0aE'
/** The revoked key for servers that have no revoked key of their own. */
export const revokedKey = 'sk-Zz1Yy2Xx3Ww4Vv5Uu6Tt7Ss8Rr9Qq0PpOo'

/** Starts a server on a free port. */
export async function listen(server: Server): Promise<Running> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('clientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    revokedKey,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
