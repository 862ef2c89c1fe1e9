import { escapeText } from '../escape.ts'

/** What a picture is, for those who do not see it. */
export interface Frame {
  readonly title: string
  /** What it shows, in a sentence. */
  readonly says: string
  readonly width: number
  readonly height: number
}

/** A drawing of its own size: what is wider than the page scrolls. */
export function svg({ title, says, width, height }: Frame, shapes: readonly string[]): string {
  return `<div class="scroll" tabindex="0"><svg role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${escapeText(title)}</title><desc>${escapeText(says)}</desc>
${shapes.join('\n')}
</svg></div>`
}

export function rect(
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  look: string,
): string {
  return `<rect class="${look}" x="${at(area.x)}" y="${at(area.y)}" width="${at(Math.max(0, area.width))}" height="${at(area.height)}"/>`
}

export function line(from: readonly [x: number, y: number], to: readonly [x: number, y: number], look: string): string {
  return `<line class="${look}" x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}"/>`
}

export function label([x, y]: readonly [x: number, y: number], text: string, look = ''): string {
  return `<text${look === '' ? '' : ` class="${look}"`} x="${at(x)}" y="${at(y)}">${escapeText(clip(text))}</text>`
}

/** A longer name is in the table below the picture. */
function clip(text: string): string {
  return text.length <= 44 ? text : `${text.slice(0, 43)}…`
}

/** A place in a drawing: a report from a file may have any number. */
export function at(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0
}

/** Round values between two others, about five of them. */
export function ticks(from: number, to: number): number[] {
  const span = to - from
  if (!(span > 0) || !Number.isFinite(span)) return [from]
  const rough = span / 5
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((one) => one >= rough) ?? 10 * unit
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step)
}
