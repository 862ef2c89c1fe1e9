import { escapeText } from './escape.ts'

/** A part of a page with its heading; left out if its body, which is markup, is empty. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly body: string
}

export function toSections(sections: readonly Section[]): string {
  return filled(sections)
    .map(({ id, title, body }) => `<h2 id="${id}">${escapeText(title)}</h2>\n${body}`)
    .join('\n')
}

/** Links to the parts. */
export function toContents(sections: readonly Section[]): string {
  const links = filled(sections).map(({ id, title }) => `<li><a href="#${id}">${escapeText(title)}</a></li>`)
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`
}

function filled(sections: readonly Section[]): Section[] {
  return sections.filter(({ body }) => body !== '')
}
