import type { Flag, Grammar, Values } from './to-grammar.ts'

/** A script for zsh: for a folder of `fpath`, or to be evaluated. */
export function toZsh(grammar: readonly Grammar[]): string {
  return `#compdef conformance
# Completion of conformance for zsh: eval "$(conformance completion zsh)", behind compinit
_conformance() {
  local at="" flag="\${words[CURRENT-1]}" word
  local -a flags
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ $word == -- ]] && { _files; return; }
    case "$at $word" in
      ${grammar.flatMap(({ path }) => (path === '' ? [] : [`" ${path}"`])).join('|')}) at="$at $word" ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    flag="\${PREFIX%%=*}"
    compset -P 1 '*='
  fi
  if [[ $flag == --reporter && $PREFIX == *=* ]]; then
    compset -P 1 '*='
    _files
    return
  fi
  case "$flag" in
${[...valued(grammar)].map(([flag, values]) => `    ${flag}) ${toAdd(values)}; return ;;`).join('\n')}
  esac
  case "$at" in
${grammar.map(toCase).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _conformance ]]; then _conformance "$@"; else compdef _conformance conformance; fi
`
}

function toCase({ path, flags, values }: Grammar): string {
  const at = path === '' ? '""' : `" ${path}"`
  return `    ${at})
      if [[ $PREFIX == -* ]]; then
        flags=(${flags.flatMap(toEntries).join(' ')})
        _describe -o option flags
      else
        ${toAdd(values)}
      fi ;;`
}

function toEntries({ forms, says }: Flag): string[] {
  return forms.map((form) => `'${form}:${says.replaceAll("'", "'\\''")}'`)
}

/** The flags that take a value, each once. */
function valued(grammar: readonly Grammar[]): Map<string, Values> {
  const all = grammar.flatMap(({ flags }) => flags)
  return new Map(all.flatMap(({ forms, values }) => (values === undefined ? [] : [[forms.join('|'), values] as const])))
}

function toAdd(values: Values): string {
  if (values === 'files') return '_files'
  return values.length === 0 ? 'true' : `compadd -- ${values.map((value) => `'${value}'`).join(' ')}`
}
