/** The path and the query of a request. RFC 9112 §3.2.2: a server has to accept the absolute form, too. */
export function toPath({ url = '/' }: { readonly url?: string | undefined }): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
}
