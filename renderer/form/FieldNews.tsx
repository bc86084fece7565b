import { Button } from '@mantine/core'

interface FieldNewsProps {
  /** The value that the field has elsewhere by now. */
  readonly text: string
  readonly onTake: () => void
}

/** Says that a field which is being changed here was changed elsewhere, and offers to take that. */
export function FieldNews({ text, onTake }: FieldNewsProps) {
  return (
    <span role="status">
      Changed elsewhere to {text === '' ? 'nothing' : text}.{' '}
      <Button variant="transparent" size="compact-xs" onClick={onTake}>
        Use this value
      </Button>
    </span>
  )
}
