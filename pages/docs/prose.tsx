import { Text } from '../shared/parts.tsx'

/** A description: paragraphs, with code between backticks. */
export function Prose({ text = '' }: { readonly text?: string | undefined }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>
          {paragraph.split('`').map((part, index) =>
            index % 2 === 1 ? (
              <code key={index}>
                <Text>{part}</Text>
              </code>
            ) : (
              <Text key={index}>{part}</Text>
            ),
          )}
        </p>
      ))}
    </>
  )
}
