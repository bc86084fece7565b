import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { wordOf } from '../../shared/domain/help/words.ts'
import classes from './TradeWord.module.css'

/** A label, and behind it what it means where it is a word of the trade: on hovering, on focus, and in the help when it is pressed. */
export function TradeWord({ label }: { readonly label: string }) {
  const word = wordOf(label)
  if (word === undefined) return label
  return (
    <Tooltip
      label={word.meaning}
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: false }}
      className={classes['meaning'] ?? ''}
    >
      <Link to="/help" search={{ word: word.word }} className={classes['word'] ?? ''} data-word={word.word}>
        {label}
      </Link>
    </Tooltip>
  )
}

/** The word that the keyboard or the pointer is on, for the key that asks; undefined where it is on none. */
export function wordAsked(): string | undefined {
  const asked = document.activeElement?.closest('[data-word]') ?? document.querySelector('[data-word]:hover')
  return asked?.getAttribute('data-word') ?? undefined
}
