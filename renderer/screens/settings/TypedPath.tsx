import { Button } from '@mantine/core'
import type { z } from 'zod'
import { Form, TextField, useForm } from '../../form/index.ts'

interface TypedPathProps<S extends z.ZodType, R> {
  readonly schema: S
  /** The name of the path in what is sent. */
  readonly field: string
  readonly initial?: string
  readonly label: string
  readonly description?: string
  readonly submit: string
  readonly failure: string
  /** What goes with the path. */
  readonly more?: Readonly<Record<string, unknown>>
  readonly send: (input: z.output<S>) => Promise<R>
  readonly done: (result: R) => void
  readonly onClose: () => void
}

/** Asks for the path of a file or a folder: a browser gives none of what is chosen in it. */
export function TypedPath<S extends z.ZodType, R>(props: TypedPathProps<S, R>) {
  const {
    schema,
    field,
    initial = '',
    label,
    description,
    submit,
    failure,
    more,
    send,
    done,
    onClose,
  } = props
  const form = useForm<S, Readonly<Record<string, string>>, R>({
    schema,
    initial: { [field]: initial },
    input: typed => ({ ...typed, ...more }),
    send,
    done,
  })
  return (
    <Form
      form={form}
      layout="page"
      submit={submit}
      failure={failure}
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label={label} description={description} binding={form.bind(field)} />
    </Form>
  )
}
