/** The README with links that lead somewhere from the installed package. */
export function toPublishedReadme(text: string, files: readonly string[], homepage?: string): string

/** Links of a published README that lead nowhere. */
export function findDeadLinks(text: string, files: readonly string[]): string[]
