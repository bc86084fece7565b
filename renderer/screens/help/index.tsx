import { Button } from '@mantine/core'
import { IconHelpOff, IconKeyboard } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { HELP_PAGES, type HelpPage, helpPageOf } from '../../../shared/domain/help/pages.ts'
import { WORDS } from '../../../shared/domain/help/words.ts'
import { PROGRAM_PLACES } from '../../../shared/domain/program-places.ts'
import { hasWords, wordsIn } from '../../../shared/domain/search-words.ts'
import { showShortcuts } from '../../app/shortcut-sheet.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { useTypedSearch } from '../../components/typed-search.ts'
import classes from './Help.module.css'
import { Answers, PageHelp } from './PageHelp.tsx'
import type { HelpSearch } from './search.ts'

/** Milliseconds for which the keys rest before it is looked for. */
const PAUSE = 100

/** How something is done, of the places that the search knows: its pages and words have parts of their own here. */
const ANSWERS = PROGRAM_PLACES.filter(({ kind, link }) => kind === 'help' && !link.startsWith('/help'))

const textOf = ({ title, about, figures }: HelpPage) => [title, about, ...figures.flat()].join(' ')

/** The word that the address names is brought into sight, and the focus goes to it. */
function useWordShown(word: string | undefined): void {
  useEffect(() => {
    if (word === undefined) return
    const found = [...document.querySelectorAll('main dt[data-told]')].find(
      each => each.getAttribute('data-told') === word,
    )
    if (!(found instanceof HTMLElement)) return
    found.scrollIntoView({ block: 'center' })
    found.focus({ preventScroll: true })
  }, [word])
}

/** What each screen is for, how things are done, and what the words mean: all of it in the program itself. */
export function HelpScreen() {
  const search = useSearch({ from: '/help' })
  const navigate = useNavigate()
  const set = (next: HelpSearch) => void navigate({ to: '/help', search: next, replace: true })
  const [text, setText] = useTypedSearch(search.q, q => set(q === undefined ? {} : { q }), PAUSE)
  const page = search.q === undefined && search.page !== undefined ? helpPageOf(search.page) : undefined
  useWordShown(search.word)
  return (
    <>
      <PageHeader
        title="Help"
        subtitle="What each screen is for, how its figures are worked out, and what the words mean"
        actions={
          <Button
            variant="default"
            leftSection={<IconKeyboard size={16} stroke={1.75} />}
            onClick={showShortcuts}
          >
            Keyboard shortcuts
          </Button>
        }
      />
      <FilterBar search={{ value: text, onChange: setText, placeholder: 'Search the help' }} />
      {page === undefined ? (
        <Everything asked={search.q ?? ''} word={search.word} />
      ) : (
        <PageHelp page={page} answers={answersOf(page)} />
      )}
    </>
  )
}

function answersOf({ path }: HelpPage) {
  return ANSWERS.filter(({ link }) => helpPageOf(link.split('?')[0] ?? '')?.path === path)
}

function Everything({ asked, word }: { readonly asked: string; readonly word: string | undefined }) {
  const typed = wordsIn(asked)
  const isFound = (text: string) => hasWords(wordsIn(text), typed)
  const pages = HELP_PAGES.filter(page => isFound(textOf(page)))
  const answers = ANSWERS.filter(({ title, detail, words }) => isFound(`${title} ${detail} ${words}`))
  const words = WORDS.filter(each => isFound([each.word, each.meaning, ...each.forms].join(' ')))
  if (pages.length + answers.length + words.length === 0)
    return (
      <EmptyState icon={IconHelpOff} title="Nothing is found" text="Try another word for it, or fewer." />
    )
  return (
    <>
      {pages.length === 0 ? null : (
        <Section title="Screens">
          <Card>
            <ul className={classes['list']} aria-label="Screens">
              {pages.map(({ title, about, path }) => (
                <li key={path}>
                  <Link to="/help" search={{ page: path }}>
                    {title}
                  </Link>{' '}
                  <span className={classes['muted']}>{about}</span>
                </li>
              ))}
            </ul>
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
      {words.length === 0 ? null : (
        <Section title="Words">
          <Card>
            <dl className={classes['words']}>
              {words.map(each => (
                <div key={each.word}>
                  <dt tabIndex={-1} data-told={each.word} data-asked={each.word === word || undefined}>
                    {each.word}
                  </dt>
                  <dd>{each.meaning}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </Section>
      )}
    </>
  )
}
