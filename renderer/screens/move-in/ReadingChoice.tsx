import { Button, Group } from '@mantine/core'
import type { MoveInPreview } from '../../../shared/contract/move-in.ts'
import classes from './MoveIn.module.css'
import type { Reading } from './reading.ts'

type Ambiguity = MoveInPreview['ambiguities'][number]

interface Choice {
  readonly question: string
  readonly answers: readonly { readonly label: string; readonly reading: Reading }[]
}

const CHOICES: Readonly<Record<Ambiguity, Choice>> = {
  date_order: {
    question: 'The days can be read in two ways. Which comes first?',
    answers: [
      { label: 'The day', reading: { date_order: 'dmy' } },
      { label: 'The month', reading: { date_order: 'mdy' } },
    ],
  },
  number_format: {
    question: 'The amounts can be read in two ways. What sets the cents apart?',
    answers: [
      { label: 'A point', reading: { number_format: 'decimal_point' } },
      { label: 'A comma', reading: { number_format: 'decimal_comma' } },
    ],
  },
  flip_sign: {
    question: 'How does the file write what you paid?',
    answers: [
      { label: 'As 12.00', reading: { flip_sign: true } },
      { label: 'As -12.00', reading: { flip_sign: false } },
    ],
  },
}

interface ReadingChoiceProps {
  readonly ambiguities: readonly Ambiguity[]
  readonly busy: boolean
  /** Told one answer; those that were given before are kept where the file is. */
  readonly onReading: (answer: Reading) => void
}

/** Asks what the file leaves open; the answer reads it anew. */
export function ReadingChoice({ ambiguities, busy, onReading }: ReadingChoiceProps) {
  return ambiguities.map(each => {
    const { question, answers } = CHOICES[each]
    return (
      <fieldset key={each} className={classes['question']}>
        <legend>{question}</legend>
        <Group gap="xs">
          {answers.map(({ label, reading }) => (
            <Button
              key={label}
              variant="default"
              size="compact-sm"
              disabled={busy}
              onClick={() => onReading(reading)}
            >
              {label}
            </Button>
          ))}
        </Group>
      </fieldset>
    )
  })
}
