import type { Hostile } from './listen.ts'
import { onRaw } from './mocked.ts'

/** Servers that answer requests over raw sockets in their own way. */
export const rawAnswers: Readonly<Record<string, Hostile>> = {
  'raw-negative-chunk': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nabc'),
  'raw-negative-length': onRaw('HTTP/1.1 401 U\r\nContent-Length: -38\r\n\r\n'),
  'raw-endless-head': onRaw('HTTP/1.1 401 U\r\n', `X-A: ${'b'.repeat(1000)}\r\n`),
  'raw-endless-body': onRaw('HTTP/1.1 401 U\r\n\r\n', 'b'.repeat(60_000)),
  'raw-interim-flood': onRaw('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  'raw-response-flood': onRaw('', 'HTTP/1.1 401 U\r\nContent-Length: 0\r\n\r\n'),
  'raw-chunk-extensions': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n1;', 'x=y;'.repeat(10_000)),
  'raw-byte-by-byte': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n'),
  'raw-old-http': onRaw('<html>HTTP/0.9</html>'),
  'raw-other-protocol': onRaw('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
}
