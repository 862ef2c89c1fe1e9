import type { ServerResponse } from 'node:http'

/** Resets a connection (RST): its client gets no answer. One that is encrypted can only be closed. */
export function resetConnection({ req: { socket } }: ServerResponse): void {
  try {
    socket.resetAndDestroy()
  } catch {
    socket.destroy()
  }
}

/**
 * How long a client has to take the last events before the cut, in milliseconds: a client that reads streams may drop
 * what it has received and not yet handed on when its connection fails.
 */
const partingMs = 50

/** Sends what has been written, then destroys the connection: an answer that has begun breaks off there. */
export async function cutConnection(response: ServerResponse): Promise<void> {
  const { socket } = response
  if (socket !== null && !socket.destroyed && response.headersSent) {
    // The callback is called in its turn, after what was written before, or when the connection has failed.
    await new Promise<void>((resolve) => socket.write('', () => resolve()))
    await new Promise((resolve) => setTimeout(resolve, partingMs))
  }
  response.destroy()
}
