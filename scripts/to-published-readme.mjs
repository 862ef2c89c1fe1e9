// The README as it is published: whoever has installed the package has no repository beside it.

/** Links and pictures of Markdown outside of code. */
const link = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g
/** Blocks and pieces of code stay as they are. */
const code = /(^```[\s\S]*?^```|^<!--[\s\S]*?-->)/m

/**
 * The README with links that lead somewhere from the installed package: to files of the package as they are, to others on the
 * site (`homepage`), or, without a site, as plain text.
 */
export function toPublishedReadme(text, files, homepage) {
  const has = (path) => files.some((file) => file === path || file.startsWith(`${path}/`))
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(link, toLink)))
    .join('')

  function toLink(whole, picture, words, href) {
    const [path, anchor] = href.split('#')
    if (/^[a-z]+:/.test(href) || path === '' || has(path)) return whole
    if (homepage !== undefined)
      return `${picture}[${words}](${toPage(path, homepage)}${anchor === undefined ? '' : `#${anchor}`})`
    if (picture === '!') return ''
    return words.includes(path) ? words : `${words} (\`${path}\` in the repository)`
  }
}

/** Where the site has a file of the repository. */
function toPage(path, homepage) {
  if (/\.(png|svg)$/.test(path)) return homepage + path
  if (path.endsWith('.md')) return homepage + path.replace(/\.md$/, '.html')
  return /\.\w+$/.test(path) ? `${homepage}${path}.html` : `${homepage}${path}/index.html`
}

/** Links of a published README that lead nowhere: files that are not in the package, headings that are not in the text. */
export function findDeadLinks(text, files) {
  const prose = text
    .split(code)
    .filter((_, index) => index % 2 === 0)
    .join('')
  const slugs = new Set([...prose.matchAll(/^#+ (.*)$/gm)].map(([, title]) => toSlug(title)))
  return [...prose.matchAll(link)]
    .map(([, , , href]) => href)
    .filter((href) => !/^[a-z]+:/.test(href))
    .filter((href) => {
      const [path, anchor] = href.split('#')
      return path === '' ? !slugs.has(anchor) : !files.some((file) => file === path || file.startsWith(`${path}/`))
    })
}

/** GitHub's anchor of a heading. */
function toSlug(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}
