import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** The valid key. */
export const todoKey = 'todo_8RkQ2vWm5Zx1Lc7TnB4y'

/** How a to-do API decides; a mutant decides in another way. */
export interface Todo {
  /** The key that a request presents, if any. */
  keyOf(request: IncomingMessage, body: string): string | undefined
  isKey(key: string): boolean
  /** The path that is served. */
  pathOf(request: IncomingMessage): string
  refuse(response: ServerResponse): void
}

export const honestTodo: Todo = {
  keyOf: ({ headers }) => /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1],
  isKey: (key) => key === todoKey,
  pathOf: ({ url = '' }) => url.split('?')[0] ?? '',
  refuse: (response) => send(response, 401, { error: { message: 'Who are you?', type: 'no_entry', code: 401 } }),
}

/** The to-do API as its document describes it. */
export function serveTodo(todo: Todo): RequestListener {
  return async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const key = todo.keyOf(request, body)
    if (key === undefined || !todo.isKey(key)) return todo.refuse(response)
    const route = `${request.method} ${todo.pathOf(request)}`
    if (route === 'GET /todos') return send(response, 200, [])
    if (route === 'DELETE /todos/7') return void response.writeHead(204).end()
    if (route !== 'POST /todos') return fail(response, 404, 'There is nothing here.')
    const title = titleIn(body)
    return title === undefined ? fail(response, 400, 'A title is needed.') : send(response, 201, { id: 7, title })
  }
}

function titleIn(body: string): string | undefined {
  try {
    const { title } = JSON.parse(body) as { title?: unknown }
    return typeof title === 'string' ? title : undefined
  } catch {
    return undefined
  }
}

function fail(response: ServerResponse, status: number, message: string): void {
  send(response, status, { error: { message } })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  response.writeHead(status, { 'content-type': 'application/json', ...challenge }).end(JSON.stringify(body))
}
