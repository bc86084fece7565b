import { Link, useRouter } from '@tanstack/react-router'
import type { HelpPage } from '../../../shared/domain/help/pages.ts'
import type { ProgramPlace } from '../../../shared/domain/program-places.ts'
import { KeyHint } from '../../components/KeyHint.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Help.module.css'

/** How things are done, each with the way to where. */
export function Answers({ answers }: { readonly answers: readonly ProgramPlace[] }) {
  const { history } = useRouter()
  return (
    <ul className={classes['list']} aria-label="How to">
      {answers.map(({ title, detail, link }) => (
        <li key={`${link} ${title}`}>
          <a href={history.createHref(link)}>{title}</a> <span className={classes['muted']}>{detail}</span>
        </li>
      ))}
    </ul>
  )
}

/** The help on one screen. */
export function PageHelp({
  page,
  answers,
}: {
  readonly page: HelpPage
  readonly answers: readonly ProgramPlace[]
}) {
  const { history } = useRouter()
  const { title, about, path, figures, keys } = page
  return (
    <>
      <Section title={title} actions={<Link to="/help">All of the help</Link>}>
        <Card>
          <p className={classes['about']}>
            {about} <a href={history.createHref(path)}>Open {title}</a>
          </p>
        </Card>
      </Section>
      {figures.length === 0 ? null : (
        <Section title="Its figures">
          <Card>
            <dl className={classes['words']}>
              {figures.map(([name, how]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{how}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </Section>
      )}
      {answers.length === 0 ? null : (
        <Section title="How to">
          <Card>
            <Answers answers={answers} />
          </Card>
        </Section>
      )}
      {keys.length === 0 ? null : (
        <Section title="Its keys">
          <Card>
            <dl className={classes['words']}>
              {keys.map(([key, what]) => (
                <div key={`${key} ${what}`}>
                  <dt>
                    <KeyHint keys={key} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </Section>
      )}
    </>
  )
}
