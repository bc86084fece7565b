import { Button, FileButton } from '@mantine/core'
import { type DragEvent, type Ref, useState } from 'react'
import type { IconComponent } from '../../components/EmptyState.tsx'
import classes from './Import.module.css'

interface FileDropProps {
  readonly icon: IconComponent
  /** What is asked for: `Bank file`. */
  readonly label?: string
  /** Endings that the file chooser offers. */
  readonly accept?: string
  /** Bytes; a larger file is refused before it is read. */
  readonly largest: number
  readonly busy: boolean
  /** The button that opens the file chooser. */
  readonly chooser?: Ref<HTMLButtonElement>
  readonly onFile: (file: File) => void
}

/** Takes one file, dropped or chosen. */
export function FileDrop({
  icon: Icon,
  label = 'Bank file',
  accept = '.ofx,.qfx,.csv,.tsv,.txt,.qif,.xml,.sgml,.sta,.940,.mt940',
  largest,
  busy,
  chooser,
  onFile,
}: FileDropProps) {
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = (file: File | null | undefined) => {
    if (!file) return
    const tooLarge = file.size > largest
    setProblem(
      tooLarge
        ? `${file.name} is larger than ${Math.floor(largest / 1024 / 1024)} MiB. Export a shorter time.`
        : null,
    )
    if (!tooLarge) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <section
      className={classes['drop']}
      aria-label={`Choose a ${label.toLowerCase()}`}
      data-over={over || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon size={28} stroke={1.5} />
      <p>Drop a file here, or choose one</p>
      <FileButton onChange={take} accept={accept} inputProps={{ 'aria-label': label }}>
        {props => (
          <Button {...props} ref={chooser ?? null} loading={busy} data-autofocus>
            Choose a file
          </Button>
        )}
      </FileButton>
      {problem ? <p role="alert">{problem}</p> : null}
    </section>
  )
}
