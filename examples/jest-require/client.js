const OpenAI = require('openai')

/** The client under test: it reads the address and the key from the environment. */
exports.ask = async (question, options = {}) => {
  const client = new OpenAI(options)
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: question }],
  })
  return completion.choices[0].message.content
}
