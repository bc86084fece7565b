import { Radio } from '@mantine/core'
import { MOVE_IN_APP_TEXTS, MOVE_IN_APPS, type MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { Card, Section } from '../../components/Section.tsx'
import classes from './MoveIn.module.css'

interface AppChoiceProps {
  readonly app: MoveInApp | null
  readonly onChange: (app: MoveInApp | null) => void
}

/** The apps that can be moved in from, and how the chosen one exports. */
export function AppChoice({ app, onChange }: AppChoiceProps) {
  const text = app === null ? null : MOVE_IN_APP_TEXTS[app]
  return (
    <Section title="Where do you come from?">
      <Card>
        <Radio.Group
          aria-label="App"
          value={app}
          onChange={value => onChange(MOVE_IN_APPS.find(each => each === value) ?? null)}
        >
          <div className={classes['apps']}>
            {MOVE_IN_APPS.map(each => (
              <Radio key={each} value={each} label={MOVE_IN_APP_TEXTS[each].name} />
            ))}
          </div>
        </Radio.Group>
        <div className={classes['how']} role="status">
          {text ? (
            <>
              <p>{text.how}</p>
              <p>Then choose {text.send}.</p>
              <p className={classes['muted']}>{text.brings}.</p>
              {text.untried === undefined ? null : (
                <p className={classes['muted']}>
                  Untried: {text.untried}, of which no real one was at hand when this was made. Look at the
                  dry run with care.
                </p>
              )}
              {text.tried ? null : (
                <p className={classes['muted']}>
                  Untried: no whole export of this app was at hand when this was made. Look at the dry run
                  with care.
                </p>
              )}
            </>
          ) : (
            <p className={classes['muted']}>
              Choose an app to see how it exports, or choose a file right away.
            </p>
          )}
        </div>
      </Card>
    </Section>
  )
}
