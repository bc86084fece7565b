import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { MoveInPreview } from '../../../shared/contract/move-in.ts'
import { said } from '../../../shared/domain/said.ts'
import { DateText } from '../../components/DateText.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './MoveIn.module.css'
import { ReadingChoice } from './ReadingChoice.tsx'
import { Report } from './Report.tsx'
import type { Reading } from './reading.ts'

/** What a person has said yes to. */
export interface Accepted {
  readonly accept_differences: boolean
  readonly accept_guesses: boolean
  readonly again: boolean
}

interface DryRunProps {
  readonly preview: MoveInPreview
  /** While the file is read anew or written: what is shown may be over by then. */
  readonly busy: boolean
  readonly writing: boolean
  readonly onReading: (reading: Reading) => void
  readonly onGo: (accepted: Accepted) => void
  readonly onLeave: () => void
}

/** What moving in would do, and what has to be said yes to first. */
export function DryRun({ preview, busy, writing, onReading, onGo, onLeave }: DryRunProps) {
  const [differs, setDiffers] = useState(false)
  const [again, setAgain] = useState(false)
  const [guessed, setGuessed] = useState(false)
  const isOpen = preview.ambiguities.length > 0
  const waits =
    (!preview.balanced && !differs) || (preview.earlier !== null && !again) || (isOpen && !guessed)
  return (
    <>
      <Section
        title={said`Dry run of ${preview.file_name}`}
        hint={preview.app_name}
        actions={
          <>
            <Button variant="default" onClick={onLeave} disabled={busy}>
              Choose another file
            </Button>
            <Button
              onClick={() => onGo({ accept_differences: differs, accept_guesses: guessed, again })}
              loading={writing}
              disabled={waits || busy}
              data-autofocus
            >
              Move in
            </Button>
          </>
        }
      >
        <Card>
          <p className={classes['line']} role="status">
            {preview.balanced
              ? 'Every account will hold what the app says, to the cent.'
              : 'Some accounts would not hold what the app says. They are marked below.'}
          </p>
          {preview.earlier ? (
            <Checkbox
              label={
                <>
                  The same was moved in on <DateText date={preview.earlier.created_at.slice(0, 10)} />. Have
                  all of it twice
                </>
              }
              checked={again}
              onChange={event => setAgain(event.currentTarget.checked)}
            />
          ) : null}
          {preview.balanced ? null : (
            <Checkbox
              label="Move in although these accounts differ"
              checked={differs}
              onChange={event => setDiffers(event.currentTarget.checked)}
            />
          )}
          {isOpen ? (
            <>
              <ReadingChoice ambiguities={preview.ambiguities} busy={busy} onReading={onReading} />
              <Checkbox
                label="Take it as it was read"
                checked={guessed}
                onChange={event => setGuessed(event.currentTarget.checked)}
              />
            </>
          ) : null}
        </Card>
      </Section>
      <Report report={preview} />
    </>
  )
}
