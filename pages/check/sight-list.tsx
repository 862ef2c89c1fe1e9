import { Text } from '../shared/parts.tsx'
import type { Sight } from './sights.ts'

const looks = {
  yes: { sign: '✔', word: 'yes', tag: 'pass' },
  no: { sign: '✖', word: 'no', tag: 'fail' },
  unknown: { sign: '?', word: 'not known', tag: 'inconclusive' },
} as const

/** What only a browser sees. A deployment that this page comes from is asked without permission: then there is nothing to tell. */
export function SightList({ sights }: { readonly sights: readonly Sight[] }) {
  return (
    <section aria-labelledby="browser">
      <h2 id="browser">What this browser sees</h2>
      {sights.length === 0 && <p>This page comes from the deployment itself: the browser asks for no permission.</p>}
      <ul class="sights">
        {sights.map(({ id, says, outcome, seen, mend }) => (
          <li key={id} data-id={id} data-outcome={outcome}>
            <p>
              <span class={`tag ${looks[outcome].tag}`}>
                {looks[outcome].sign} {looks[outcome].word}
              </span>{' '}
              <strong>{says}</strong>
            </p>
            <p>
              <Text>{seen}</Text>
            </p>
            {mend !== undefined && outcome !== 'yes' && <p class="mend">{mend}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
