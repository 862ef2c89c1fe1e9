// The search of the site: it runs in the browser, over an index that is a script, so that it works from a disk, too.
import MiniSearch from 'minisearch'

const root = document.currentScript.dataset.root
const box = document.querySelector('.search')
const input = document.getElementById('search')
const found = document.getElementById('found')
const results = document.getElementById('results')
const most = 20
let index

box.hidden = false
input.addEventListener('input', show)
input.value = new URLSearchParams(location.search).get('q') ?? ''
if (input.value !== '') show()

document.addEventListener('keydown', (event) => {
  const isWriting = event.target.closest('input, textarea, select') !== null
  if (event.key === '/' && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    input.focus()
  }
})
box.addEventListener('keydown', (event) => {
  const links = [...results.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement)
  if (event.key === 'Escape') {
    input.value = ''
    input.focus()
    show()
  }
  if (event.key === 'Enter' && event.target === input) links[0]?.click()
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const next = at + (event.key === 'ArrowDown' ? 1 : -1)
  ;(links[next] ?? (next < 0 ? input : links.at(-1)))?.focus()
})

/** Titles and ids weigh more than sentences; the beginning of a word and one wrong letter in five are enough. */
function createIndex() {
  const made = new MiniSearch({
    fields: ['title', 'says'],
    storeFields: ['path', 'title', 'says', 'kind'],
    tokenize: (text) => text.split(/[\s/:_.,;()"`-]+/).filter(Boolean),
    searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
  })
  made.addAll(globalThis.searchIndex.map((entry, id) => ({ id, ...entry })))
  return made
}

function show() {
  const sought = input.value.trim()
  results.replaceChildren()
  found.textContent = ''
  if (sought === '') return
  index ??= createIndex()
  // Who looks for words means a check sooner than one of its mutants.
  const hits = index.search(sought, { boostDocument: (_, __, { kind }) => (kind === 'mutant' ? 0.5 : 1) })
  const exact = hits.filter(({ title }) => title.toLowerCase() === sought.toLowerCase())
  const shown = [...exact, ...hits.filter((hit) => !exact.includes(hit))].slice(0, most)
  found.textContent =
    hits.length === 0
      ? 'Nothing has these words.'
      : `${hits.length} found${hits.length > most ? `, the best ${most} are shown` : ''}.`
  for (const hit of shown) results.append(toEntry(hit))
}

function toEntry({ path, title, says, kind }) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = root + path
  link.textContent = title
  const tag = document.createElement('span')
  tag.className = 'tag'
  tag.textContent = kind
  const sentence = document.createElement('p')
  sentence.textContent = says
  item.append(link, ' ', tag, sentence)
  return item
}
