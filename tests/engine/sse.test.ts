import { expect, test } from 'vitest'
import { parseEvents } from '../../engine/http/sse.ts'

test('events end at a blank line, whatever ends their lines', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['event: a', 'data: 1', '', ': comment', 'data:2', 'data: 3', '', 'data: lost'].join(end)
    expect(parseEvents(text)).toEqual([
      { event: 'a', data: '1' },
      { event: 'message', data: '2\n3' },
    ])
  }
})
