import classes from './Messages.module.css'

interface Part {
  /** Where it begins, which tells two gaps of one name apart. */
  readonly at: number
  readonly text: string
}

function partsOf(text: string): readonly Part[] {
  let at = 0
  return text.split(/(\[\[[^[\]]*\]\])/).map(part => {
    const begins = at
    at += part.length
    return { at: begins, text: part }
  })
}

/** A message as it would go out, its gaps marked. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p className={classes['message']}>
      {partsOf(text).map(part =>
        part.text.startsWith('[[') ? (
          <mark key={part.at} className={classes['gap']}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  )
}
