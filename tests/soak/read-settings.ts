/** What the command line of a soak says: for how long, and the seed of its random acts, which is told. */
export function readSettings(usualSeconds: number): { readonly seconds: number; readonly seed: number } {
  const [seconds = usualSeconds, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number)
  if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
    console.log('error: the arguments are a number of seconds and a seed, both optional.')
    process.exit(2)
  }
  console.log(`seed ${seed}`)
  return { seconds, seed }
}
