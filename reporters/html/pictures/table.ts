import { isolate } from '../escape.ts'

/** The data of a picture, folded, for those who do not see it and for those who want the numbers. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = (row: readonly (string | number)[]) =>
    row.map((value, index) =>
      index === 0 ? `<th scope="row">${isolate(String(value))}</th>` : `<td>${isolate(String(value))}</td>`,
    )
  return `<details><summary>The same as a table</summary>
<div class="scroll" tabindex="0"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('\n')}
</tbody>
</table></div></details>`
}
