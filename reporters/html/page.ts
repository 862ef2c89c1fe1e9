import { escapeText } from './escape.ts'
import { policy } from './policy.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** A page in one file: nothing in it is fetched from anywhere. */
export interface Page {
  readonly title: string
  /** Markup. */
  readonly header: string
  readonly main: string
}

export function page({ title, header, main }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip-link" href="#main">Skip to the results</a>
${header}
<main id="main">
${main}
</main>
<script>${script}</script>
</body>
</html>
`
}
