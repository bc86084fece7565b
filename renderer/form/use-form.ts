import { type UseFormReturnType, useForm as useValues } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { fieldErrors } from '../api/errors.ts'
import type { FieldBinding } from './field-binding.ts'
import { FieldRegistry } from './field-registry.ts'
import { fieldOf, isNeeded, problemsIn, readBy } from './form-problems.ts'
import { useLeaveGuard } from './leave-guard.tsx'

export type Values = Readonly<Record<string, unknown>>

export interface FormOptions<S extends z.ZodType, V extends Values, R, X> {
  /** The contract's own schema of what is sent: limits, what is needed, and words. */
  readonly schema: S
  /** What the form begins with. It is followed: what changes elsewhere comes into every field that was not touched. */
  readonly initial: V
  /** What goes over the wire, as the schema wants it; the values as they are without it. What is blank may be sent as null: the schema says whether it may be. */
  readonly input?: (values: V) => unknown
  /** What no single field can know, by the field that says it: two passphrases that differ. */
  readonly check?: (values: V) => Readonly<Record<string, string | undefined>>
  /** A question before what is typed is sent; asked once. */
  readonly ask?: (values: V) => string | undefined
  /** One call, which writes all that the form shows. */
  readonly send: (input: z.output<S>, extra: X | undefined) => Promise<R>
  readonly done?: (result: R, extra: X | undefined) => void
  /** Whether the form is empty again after it was sent, for the next. */
  readonly again?: boolean
}

/** Ties a field to the value of that name. */
export type Bind<V extends Values> = <K extends keyof V & string>(name: K) => FieldBinding<V[K]>

export interface FormState<V extends Values, X = never> {
  readonly values: V
  readonly set: (change: Partial<V>) => void
  readonly bind: Bind<V>
  /** The tie of a value that is within another: a part of a split. `name` is its path in what is sent. */
  readonly bindTo: <T>(name: string, value: T, onChange: (value: T) => void) => FieldBinding<T>
  /** Sends what the form holds, if all of it can be. */
  readonly submit: (extra?: X) => void
  readonly isPending: boolean
  /** With what it is being sent, or was last. */
  readonly sentWith: X | undefined
  /** Of the last sending, while what was sent still stands in the form. */
  readonly error: unknown
  readonly isHalfFilled: boolean
  /** What stands in the way of sending, by field; empty before the first try. */
  readonly problems: ReadonlyMap<string, string>
  /** What is waiting for a yes. */
  readonly question: string | null
  /** Grows each time sending was refused, for the first field that is wrong to be shown. */
  readonly refusals: number
  readonly reset: () => void
  readonly registry: FieldRegistry
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/**
 * The one kernel of every form. It holds the values, checks them by the contract's schema once sending was tried, keeps what cannot be read
 * from being sent, follows changes from elsewhere, and sends once for each press.
 */
export function useForm<S extends z.ZodType, V extends Values, R, X = never>(
  options: FormOptions<S, V, R, X>,
): FormState<V, X> {
  const { schema, initial } = options
  const form = useValues<V>({ initialValues: initial })
  const [registry] = useState(() => new FieldRegistry())
  useSyncExternalStore(registry.subscribe, registry.version)
  // What was followed last, and what counts as untouched: the same until something is saved, which comes back in `initial` later, or never.
  const [seen, setSeen] = useState(initial)
  const [base, setBase] = useState(initial)
  const [news, setNews] = useState<ReadonlyMap<string, unknown>>(new Map())
  const [generation, setGeneration] = useState(0)
  const saved = useRef<V | null>(null)
  const values = form.getValues()

  if (!same(initial, seen)) {
    follow()
    setSeen(initial)
  }

  function follow(): void {
    const unreadable = registry.unreadable()
    const taken = new Map<string, unknown>()
    const shown = new Map(news)
    const changed = Object.entries(initial).filter(([name, now]) => !same(now, seen[name]))
    for (const [name, now] of changed) {
      shown.delete(name)
      if (same(values[name], base[name]) && !unreadable.has(name)) taken.set(name, now)
      else if (!same(values[name], now)) shown.set(name, now)
    }
    if (taken.size > 0) form.setValues({ ...values, ...Object.fromEntries(taken) })
    setBase({ ...base, ...Object.fromEntries(changed) })
    setNews(shown)
  }

  const isTouched = !same(values, base) || registry.unreadable().size > 0
  useLeaveGuard(() => isTouched && saved.current !== values)

  const sending = useSending(options, form, registry, kept => {
    saved.current = kept
    setNews(new Map())
    if (options.again) reset()
    else setBase(kept)
  })
  const { attempted, question, mutation, sent } = sending
  const problems = attempted ? sending.readNow().problems : new Map<string, string>()
  for (const [name, text] of Object.entries(form.errors))
    if (typeof text === 'string' && !problems.has(name)) problems.set(name, text)

  function reset(): void {
    form.setValues(initial)
    form.clearErrors()
    setSeen(initial)
    setBase(initial)
    setNews(new Map())
    sending.startOver()
    setGeneration(now => now + 1)
  }

  const tie = <T>(name: string, value: T, onChange: (value: T) => void): FieldBinding<T> => ({
    name,
    value,
    onChange: next => {
      form.clearFieldError(name)
      sending.withdraw()
      onChange(next)
    },
    problem: problems.get(name),
    required: isNeeded(schema, name),
    attempted,
    news: undefined,
    takeNews: () => undefined,
    generation,
    registry,
  })

  return {
    values,
    set: change => form.setValues({ ...form.getValues(), ...change }),
    bind: name => ({
      ...tie(name, values[name], value => form.setValues({ ...form.getValues(), [name]: value })),
      news: news.has(name) ? { value: initial[name] } : undefined,
      takeNews: () => {
        form.setValues({ ...form.getValues(), [name]: initial[name] })
        setNews(new Map([...news].filter(([each]) => each !== name)))
      },
    }),
    bindTo: tie,
    submit: sending.submit,
    isPending: mutation.isPending,
    sentWith: mutation.variables?.extra,
    error: sent !== null && same(sent, values) ? mutation.error : null,
    isHalfFilled: isTouched,
    problems,
    question,
    refusals: sending.refusals,
    reset,
    registry,
  }
}

/** The sending of a form: once for each press, after a yes where one is asked for, and only what can be read. */
function useSending<S extends z.ZodType, V extends Values, R, X>(
  options: FormOptions<S, V, R, X>,
  form: UseFormReturnType<V>,
  registry: FieldRegistry,
  onSaved: (kept: V) => void,
) {
  const { schema, input = values => values } = options
  const [attempted, setAttempted] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [question, setQuestion] = useState<string | null>(null)
  const [sent, setSent] = useState<V | null>(null)
  const busy = useRef(false)

  const readNow = () => {
    const now = form.getValues()
    const parsed = readBy(schema, input(now))
    return { parsed, problems: problemsIn(registry, parsed.error?.issues ?? [], options.check?.(now) ?? {}) }
  }
  const mutation = useMutation({
    mutationFn: ({ given, extra }: { readonly given: z.output<S>; readonly extra: X | undefined }) =>
      options.send(given, extra),
    onSuccess: (result, { extra }) => {
      const kept = form.getValues()
      setAttempted(false)
      onSaved(kept)
      options.done?.(result, extra)
    },
    onError: error => {
      const told = fieldErrors(error)
      form.setErrors(
        Object.fromEntries(Object.entries(told).map(([path, text]) => [fieldOf(registry, path), text])),
      )
      setRefusals(now => now + 1)
    },
    onSettled: () => {
      busy.current = false
    },
  })

  function submit(extra?: X): void {
    if (busy.current) return
    setAttempted(true)
    form.clearErrors()
    const now = form.getValues()
    const { parsed, problems: found } = readNow()
    if (found.size > 0 || !parsed.success) {
      setRefusals(before => before + 1)
      return
    }
    const asks = options.ask?.(now)
    if (asks !== undefined && asks !== question) {
      setQuestion(asks)
      return
    }
    setQuestion(null)
    setSent(now)
    busy.current = true
    mutation.mutate({ given: parsed.data, extra })
  }

  return {
    attempted,
    refusals,
    question,
    sent,
    mutation,
    readNow,
    submit,
    /** What was asked is asked no more. */
    withdraw: () => setQuestion(null),
    startOver: () => {
      setAttempted(false)
      setQuestion(null)
    },
  }
}
