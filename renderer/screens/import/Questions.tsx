import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { said } from '../../../shared/domain/said.ts'
import { CurrencySelect } from '../../components/CurrencySelect.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Import.module.css'
import type { Options } from './options.ts'
import type { Preview } from './row-words.ts'

interface QuestionsProps {
  readonly preview: Preview
  readonly currency: string
  readonly busy: boolean
  readonly onAnswer: (options: Options) => void
}

/** What the file leaves open, asked with the file's own rows as examples: a guess is never written in silence. */
export function Questions({ preview, currency, busy, onAnswer }: QuestionsProps) {
  if (preview.questions.length === 0) return null
  return (
    <Section title="Questions about this file" hint={preview.questions.length}>
      <Card>
        {preview.questions.map(question => (
          <Question key={question} question={question} {...{ preview, currency, busy, onAnswer }} />
        ))}
      </Card>
    </Section>
  )
}

function Asked({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes['question']}>
      <legend>{text}</legend>
      <Group gap="xs">{children}</Group>
    </fieldset>
  )
}

function Question({
  question,
  preview,
  currency,
  busy,
  onAnswer,
}: QuestionsProps & { readonly question: Preview['questions'][number] }) {
  const answer = (label: string, options: Options) => (
    <Button key={label} variant="default" disabled={busy} onClick={() => onAnswer(options)}>
      {label}
    </Button>
  )
  switch (question) {
    case 'date_order':
      return (
        <Asked text="Its dates can be read in two ways. Which date is the first one?">
          {dateReadings(preview).map(({ order, label }) => answer(label, { date_order: order }))}
        </Asked>
      )
    case 'number_format':
      return (
        <Asked text="Its amounts can be read in two ways. What comes before the decimals?">
          {answer('Point: 1,234.50', { number_format: 'decimal_point' })}
          {answer('Comma: 1.234,50', { number_format: 'decimal_comma' })}
        </Asked>
      )
    case 'flip_sign':
      return (
        <Asked text={signQuestion(preview)}>
          {answer('Money out', { flip_sign: outFlip(preview) })}
          {answer('Money in', { flip_sign: !outFlip(preview) })}
        </Asked>
      )
    case 'currency':
      return (
        <Asked text="The file does not say which currency its amounts are in.">
          <CurrencySelect
            aria-label="Currency of the file"
            value={currency}
            disabled={busy}
            onChange={chosen => onAnswer({ currency: chosen })}
          />
          {answer(`They are in ${currency}`, { currency })}
        </Asked>
      )
  }
}

function firstRow(preview: Preview) {
  const rows = preview.statements.flatMap(statement => statement.rows)
  return rows.toSorted((left, right) => left.line - right.line)[0]
}

/** The first date in the order it was read in, and with day and month the other way round. */
function dateReadings(
  preview: Preview,
): readonly { readonly order: 'dmy' | 'mdy' | 'ymd'; readonly label: string }[] {
  const date = firstRow(preview)?.date
  const [year = '', month = '', day = ''] = date?.split('-') ?? []
  const turned = `${year}-${day}-${month}`
  const isDate = Number(day) >= 1 && Number(day) <= 12
  if (date === undefined || !isDate || preview.date_order === 'ymd' || day === month)
    return [
      { order: 'dmy', label: 'Day first: 31/12/2026' },
      { order: 'mdy', label: 'Month first: 12/31/2026' },
      { order: 'ymd', label: 'Year first: 2026/12/31' },
    ]
  const readAsMonthFirst = preview.date_order === 'mdy'
  return [
    { order: 'dmy', label: formatDate(readAsMonthFirst ? turned : date, 'long') },
    { order: 'mdy', label: formatDate(readAsMonthFirst ? date : turned, 'long') },
  ]
}

function signQuestion(preview: Preview): string {
  const row = firstRow(preview)
  const what = row ? said`“${row.payee || row.description}” on line ${row.line}` : 'Its first row'
  return `The file does not say which way money goes. ${what}: is it money out of the account, or in?`
}

/** The setting under which the first row is money out. */
function outFlip(preview: Preview): boolean {
  const flipped = preview.csv?.mapping.flip_sign ?? false
  const amount = firstRow(preview)?.signed_amount ?? 0
  return amount < 0 ? flipped : !flipped
}
