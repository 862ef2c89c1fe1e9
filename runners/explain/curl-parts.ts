/** What many lines have in common: they are kept with marks in its place, because the package is small. */
const parts: Readonly<Record<string, string>> = {
  '§0': 'curl -i -X POST "$TOKMODEL_URL/v1/',
  '§1': ' -H "Authorization: Bearer $TOKMODEL_API_KEY"',
  '§2': " -H 'Content-Type: application/json'",
  '§3': '"model":"openai/gpt-4o-mini"',
  '§4': '"messages":[{"role":"user","content":"Hello"}]',
  '§5': '"messages":[{"role":"user","content":',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a variable of the shell
  '§6': 'sk-$(printf %s "${TOKMODEL_API_KEY#sk-}" | tr A-Za-z0-9 B-ZAb-za1-90)',
}

/** A line with marks. */
export function toMarked(line: string): string {
  return Object.entries(parts).reduce((text, [mark, part]) => text.replaceAll(part, mark), line)
}

/** The line as a shell takes it. */
export function fromMarked(line: string): string {
  return line.replaceAll(/§\d/g, (mark) => parts[mark] ?? mark)
}
