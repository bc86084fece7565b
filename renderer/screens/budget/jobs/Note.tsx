import { Button } from '@mantine/core'
import { said } from '../../../../shared/domain/said.ts'
import { formatMonth } from '../../../components/date-text.ts'
import { FormDialog } from '../../../form/index.ts'
import classes from '../Budget.module.css'
import { NoteForm } from './NoteForm.tsx'

interface NoteProps {
  readonly month: string
  /** The bucket whose month it is about; the month itself without it. */
  readonly bucket?: { readonly bucket_id: string; readonly name: string } | undefined
  readonly note: string
}

/** The note of a month, or of a bucket in it, and the way to write it. */
export function Note({ month, bucket, note }: NoteProps) {
  const what = bucket ? said`${bucket.name} in ${formatMonth(month)}` : formatMonth(month)
  return (
    <div className={classes['note']}>
      {note === '' ? null : <p>{note}</p>}
      <FormDialog
        title={said`Note on ${what}`}
        text="It stays with this month. An empty note is none."
        form={close => (
          <NoteForm month={month} bucket_id={bucket?.bucket_id ?? null} note={note} close={close} />
        )}
      >
        {open => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={note === '' ? said`Add a note on ${what}` : said`Change the note on ${what}`}
            onClick={open}
          >
            {note === '' ? 'Add a note' : 'Change the note'}
          </Button>
        )}
      </FormDialog>
    </div>
  )
}
