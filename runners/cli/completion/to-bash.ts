import type { Flag, Grammar, Values } from './to-grammar.ts'

/** A script for bash, 3.2 of macOS too. It reads the line itself: bash would split words at `:` and `=`. */
export function toBash(grammar: readonly Grammar[]): string {
  return `# Completion of conformance for bash: eval "$(conformance completion bash)"
_conformance() {
  local line="\${COMP_LINE:0:COMP_POINT}" at="" values="" files="" cur prev word kept
  local -a words
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  cur="\${words[\${#words[@]}-1]}"
  prev="\${words[\${#words[@]}-2]}"
  for word in "\${words[@]:1:\${#words[@]}-2}"; do
    [[ $word == -- ]] && { COMPREPLY=($(compgen -f -- "$cur")); return; }
    case "$at $word" in
      ${paths(grammar)}) at="$at $word" ;;
    esac
  done
  [[ $cur == --*=* ]] && { prev="\${cur%%=*}"; cur="\${cur#*=}"; }
  case "$prev" in
${[...valued(grammar)].map(([flag, values]) => `    ${flag}) ${toSet(values)} ;;`).join('\n')}
    *)
      if [[ $cur == -* ]]; then
        case "$at" in
${grammar.map(({ path, flags }) => `          ${quoteAt(path)}) values="${formsOf(flags)}" ;;`).join('\n')}
        esac
      else
        case "$at" in
${grammar.map(({ path, values }) => `          ${quoteAt(path)}) ${toSet(values)} ;;`).join('\n')}
        esac
      fi ;;
  esac
  [[ $prev == --reporter && $cur == *=* ]] && { values=""; files=1; cur="\${cur#*=}"; }
  if [[ -n $files ]]; then
    compopt -o filenames 2> /dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$values" -- "$cur"))
    # bash puts in only what stands behind the last colon.
    kept="\${cur%"\${cur##*:}"}"
    [[ $COMP_WORDBREAKS == *:* ]] && COMPREPLY=("\${COMPREPLY[@]#"$kept"}")
  fi
}
complete -F _conformance conformance
`
}

/** The flags that take a value, each once. */
function valued(grammar: readonly Grammar[]): Map<string, Values> {
  const all = grammar.flatMap(({ flags }) => flags)
  return new Map(all.flatMap(({ forms, values }) => (values === undefined ? [] : [[forms.join('|'), values] as const])))
}

function paths(grammar: readonly Grammar[]): string {
  return grammar.flatMap(({ path }) => (path === '' ? [] : [quoteAt(path)])).join('|')
}

function quoteAt(path: string): string {
  return path === '' ? '""' : `" ${path}"`
}

function toSet(values: Values): string {
  return values === 'files' ? 'files=1' : `values="${values.join(' ')}"`
}

function formsOf(flags: readonly Flag[]): string {
  return flags.flatMap(({ forms }) => forms).join(' ')
}
