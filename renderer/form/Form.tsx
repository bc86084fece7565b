import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { FormFailure } from '../components/FormFailure.tsx'
import classes from './Form.module.css'
import { pleaseCheck, sentence, wordsOf } from './problem-words.ts'
import type { FormState, Values } from './use-form.ts'

export interface FormProps<V extends Values, X> {
  readonly form: FormState<V, X>
  /** The fields. */
  readonly children: ReactNode
  /** The button's words. */
  readonly submit: string
  /** What was not done where sending fails: `The account was not saved`. */
  readonly failure: string
  /** Other buttons, at the left of the one that sends. */
  readonly more?: ReactNode
  /** `panel`: the buttons at the foot of the panel; `row`: all in one line; `page` otherwise. */
  readonly layout?: 'panel' | 'row' | 'page'
  readonly button?: Pick<ButtonProps, 'variant' | 'size' | 'color' | 'leftSection'>
  /** Whether there is nothing to be sent here any more: a void transaction. */
  readonly readOnly?: boolean
  /** Whether what was changed is sent by Enter and when the focus leaves the form, without a button in sight. */
  readonly savesWhenLeft?: boolean
  /** Whether the form's own words for a failure stand elsewhere. */
  readonly hideFailure?: boolean
  readonly label?: string
  readonly className?: string | undefined
}

/**
 * What is wrong, in one line by the button: which fields to look at, and what no field on the screen is to blame for. The only field of a form
 * needs no pointing at: it says what is wrong itself.
 */
function whyNot<V extends Values, X>({ problems, registry }: FormState<V, X>): string[] {
  const named = [...problems].flatMap(([name]) => registry.labelOf(name) ?? [])
  const others = [...problems].flatMap(([name, text]) =>
    registry.labelOf(name) === undefined ? [sentence(wordsOf(name), text)] : [],
  )
  return [
    ...(named.length > 0 && registry.all().length > 1 ? [pleaseCheck([...new Set(named)])] : []),
    ...others,
  ]
}

/** Fields, then why they were not taken, and the buttons. The button is never dead: what is missing is said where it is missing. */
export function Form<V extends Values, X>({
  form,
  children,
  submit,
  failure,
  more,
  layout = 'panel',
  button,
  readOnly = false,
  savesWhenLeft = false,
  hideFailure = false,
  label,
  className,
}: FormProps<V, X>) {
  const element = useRef<HTMLFormElement>(null)
  const { refusals, question } = form
  // The first field that is wrong comes into view with the focus, once it says so.
  useEffect(() => {
    if (refusals === 0) return
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.scrollIntoView({ block: 'center' })
    first?.focus({ preventScroll: true })
  }, [refusals])
  const why = whyNot(form)
  const isRow = layout === 'row'
  const words = (
    <div className={classes['words']}>
      {why.length > 0 ? (
        <div role="alert">
          {why.map(text => (
            <p key={text} className={classes['why']}>
              {text}
            </p>
          ))}
        </div>
      ) : null}
      {hideFailure ? null : <FormFailure title={failure} error={form.error} />}
      {question === null ? null : <p role="alert">{question}</p>}
    </div>
  )
  return (
    <form
      ref={element}
      className={[isRow ? classes['row'] : classes['form'], classes[layout], className]
        .filter(Boolean)
        .join(' ')}
      noValidate
      data-kernel
      aria-label={label}
      onBlur={event => {
        const goesOn =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (savesWhenLeft && !goesOn && form.isHalfFilled) form.submit()
      }}
      onSubmit={event => {
        event.preventDefault()
        // A form that is drawn within another, in a dialog, is its own.
        event.stopPropagation()
        if (!readOnly) form.submit()
      }}
    >
      {children}
      {readOnly && !more ? null : (
        <div className={classes['actions']}>
          {words}
          {more ? <div className={classes['more']}>{more}</div> : null}
          {readOnly ? null : (
            <Button
              type="submit"
              // The field that is left by pressing here says what is wrong with it once the press is over: were it sooner, the button would
              // move away from under the pointer, and the press be none.
              onMouseDown={event => event.preventDefault()}
              {...(savesWhenLeft && { display: 'none' })}
              loading={form.isPending && form.sentWith === undefined}
              {...button}
            >
              {question === null ? submit : `Yes, ${submit.charAt(0).toLowerCase()}${submit.slice(1)}`}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

/** Fields beside one another. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={classes['pair']}>{children}</div>
}
