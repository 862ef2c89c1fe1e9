/**
 * What a page can do besides when scripts run: filter, search, copy. Everything can be read without it. The policy of the
 * page allows this text alone, by its hash: see policy.ts.
 */
export const script = `
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
for (const line of all('pre.line')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  const box = document.createElement('div')
  box.className = 'copied'
  line.replaceWith(box)
  box.append(line, button)
  button.addEventListener('click', async () => {
    const range = document.createRange()
    range.selectNodeContents(line)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    const isCopied = await (navigator.clipboard ? navigator.clipboard.writeText(line.textContent).then(() => true, () => document.execCommand('copy')) : document.execCommand('copy'))
    button.textContent = isCopied ? 'Copied' : 'Press Ctrl+C'
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
}
addEventListener('beforeprint', () => { for (const one of all('details')) one.open = true })
const bar = document.querySelector('.filter')
if (bar) {
  const items = all('[data-look]').map((item) => ({ item, text: '', link: document.querySelector('.index [data-of="' + CSS.escape(item.id) + '"]') }))
  const apply = () => {
    const { words, look, level, suite } = Object.fromEntries(new FormData(bar))
    const wanted = words.toLowerCase().split(/\\s+/).filter(Boolean)
    let shown = 0
    for (const one of items) {
      if (wanted.length > 0) one.text ||= one.item.textContent.toLowerCase()
      const { dataset } = one.item
      const isShown = (!look || dataset.look === look) && (!level || dataset.level === level) && (!suite || dataset.suite === suite) && wanted.every((word) => one.text.includes(word))
      one.item.hidden = !isShown
      if (one.link) one.link.hidden = !isShown
      if (isShown) shown += 1
    }
    const isAsked = wanted.length > 0 || look || level || suite
    for (const list of all('.suite')) {
      const isEmpty = list.querySelector('[data-look]:not([hidden])') === null
      list.hidden = isEmpty
      if (isAsked) list.open = !isEmpty
    }
    bar.querySelector('output').textContent = shown + ' of ' + items.length + ' shown'
  }
  bar.hidden = false
  bar.addEventListener('input', apply)
  bar.addEventListener('reset', () => setTimeout(apply))
  bar.addEventListener('submit', (event) => event.preventDefault())
  apply()
}
`
