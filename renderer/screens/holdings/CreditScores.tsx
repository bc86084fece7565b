import { Button } from '@mantine/core'
import { IconGauge, IconMinus, IconPlus, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type BureauScore, creditScores } from '../../../shared/contract/credit-scores.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { DateField, Form, inputSchema, TextField, useForm, WholeField } from '../../form/index.ts'
import classes from './Holdings.module.css'

/** What each bureau says, where it stands and where it came from. */
export function CreditScores({ household }: { readonly household: Household }) {
  const [adding, setAdding] = useState(false)
  const scores = useQuery(api.creditScores.list.queryOptions({ input: {} }))
  const latest = useQuery(api.creditScores.latest.queryOptions({ input: {} }))
  const failed = [scores, latest].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The credit scores could not be loaded" />
  if (!scores.data || !latest.data) return <RowsSkeleton label="Loading credit scores" rows={4} />
  const add = () => setAdding(true)
  const form = (
    <SidePanel opened={adding} onClose={() => setAdding(false)} title="New credit score">
      {adding ? <ScoreFields household={household} onClose={() => setAdding(false)} /> : null}
    </SidePanel>
  )
  if (scores.data.items.length === 0)
    return (
      <>
        <EmptyState
          icon={IconGauge}
          title="No credit scores yet"
          text="Add a score from time to time to see how it changes."
          actions={<Button onClick={add}>Add a score</Button>}
        />
        {form}
      </>
    )
  return (
    <>
      <Section
        title="Now"
        actions={
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={2} />} onClick={add}>
            Add score
          </Button>
        }
      >
        <div className={classes['scores']}>
          {latest.data.items.map(score => (
            <Card key={score.bureau}>
              <p className={classes['muted']}>{score.bureau}</p>
              <p className={classes['score']}>{score.score}</p>
              <Trend score={score} />
            </Card>
          ))}
        </div>
      </Section>
      <Section title="All scores" hint={scores.data.items.length}>
        <Card padded={false}>
          <ul className={classes['plain']} aria-label="All scores">
            {scores.data.items.map(({ id, bureau, score, date, note }) => (
              <li key={id} className={classes['row']}>
                <span className={classes['when']}>
                  <DateText date={date} />
                </span>
                <span className={classes['what']}>
                  {bureau} <span className={classes['muted']}>{note}</span>
                </span>
                <span className={classes['amount']}>{score}</span>
                <ConfirmAction
                  title="Remove this score?"
                  text={`${score} of ${bureau} is removed.`}
                  confirmLabel="Remove"
                  danger
                  onConfirm={async () => {
                    await client.creditScores.remove({ score_id: id })
                    toastDone('Score removed')
                  }}
                >
                  {open => (
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      onClick={open}
                      aria-label={`Remove ${score} of ${bureau}, ${date}`}
                    >
                      Remove
                    </Button>
                  )}
                </ConfirmAction>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
      {form}
    </>
  )
}

const TRENDS = {
  up: { icon: IconTrendingUp, tone: 'gain', word: 'up' },
  down: { icon: IconTrendingDown, tone: 'loss', word: 'down' },
  level: { icon: IconMinus, tone: 'muted', word: 'level' },
} as const

function Trend({ score }: { readonly score: BureauScore }) {
  if (score.trend === null || score.previous_date === null)
    return (
      <p className={classes['muted']}>
        <DateText date={score.date} />
      </p>
    )
  const { icon: Icon, tone, word } = TRENDS[score.trend]
  return (
    <p className={classes['trend']} data-tone={tone}>
      <Icon size={15} stroke={2} aria-hidden />
      {score.trend === 'level' ? word : `${word} ${Math.abs(score.change ?? 0)}`}
      <span className={classes['muted']}>
        since <DateText date={score.previous_date} />
      </span>
    </p>
  )
}

interface ScoreFieldsProps {
  readonly household: Household
  readonly onClose: () => void
}

type ScoreDraft = {
  readonly bureau: string
  readonly score: number | null
  readonly date: string | null
  readonly note: string
}

function ScoreFields({ household, onClose }: ScoreFieldsProps) {
  const initial: ScoreDraft = { bureau: '', score: null, date: household.today, note: '' }
  const form = useForm({
    schema: inputSchema(creditScores.create),
    initial,
    send: input => client.creditScores.create(input),
    done: saved => {
      toastDone(`${saved.score} of ${saved.bureau} added`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The score was not added" submit="Add score">
      <TextField data-autofocus label="Bureau" binding={form.bind('bureau')} />
      <WholeField label="Score" description="From 300 to 900" binding={form.bind('score')} />
      <DateField label="On" sense="past" binding={form.bind('date')} />
      <TextField label="Note" binding={form.bind('note')} />
    </Form>
  )
}
