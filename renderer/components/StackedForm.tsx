import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormFailure } from './FormFailure.tsx'

export interface StackedFormProps {
  /** What sending the form calls. */
  readonly call: { readonly mutate: () => void; readonly isPending: boolean; readonly error: unknown }
  /** The fields. */
  readonly children: ReactNode
  /** What was not done where the call fails: `The account was not saved`. */
  readonly failure: string
  /** The error shown, where another call of the form may fail too. Default the call's own. */
  readonly error?: unknown
  /** The button's words. */
  readonly submit: string
  /** Whether what cannot be left out is there. */
  readonly ready?: boolean
  /** Where not, a field says what is wrong with it and nothing is sent. */
  readonly valid?: boolean
  /** Beneath the button: what else can be done. */
  readonly more?: ReactNode
}

/** Fields one beneath another, then why they were not taken, and the button. */
export function StackedForm({
  call,
  children,
  failure,
  error = call.error,
  submit,
  ready = true,
  valid = true,
  more,
}: StackedFormProps) {
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (valid) call.mutate()
      }}
    >
      <Stack gap="sm">
        {children}
        <FormFailure title={failure} error={error} />
        <Button type="submit" loading={call.isPending} disabled={!ready}>
          {submit}
        </Button>
        {more}
      </Stack>
    </form>
  )
}
