/** How many tokens each of the pieces of an answer carries: their sum is exactly the tokens. */
export function shareTokens(tokens: number, pieces: number): () => number {
  if (tokens === pieces) return one
  let [sent, given] = [0, 0]
  return () => {
    sent += 1
    const due = sent >= pieces ? tokens : Math.floor((tokens * sent) / pieces)
    const share = due - given
    given = due
    return share
  }
}

const one = () => 1
