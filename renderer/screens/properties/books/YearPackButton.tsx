import { Button } from '@mantine/core'
import { IconFileZip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../../shared/domain/said.ts'
import { errorCode, errorText } from '../../../api/errors.ts'
import { saveFile } from '../../../api/save-file.ts'
import { ErrorCard } from '../../../components/ErrorCard.tsx'
import { toastDone } from '../../../components/toast.tsx'

interface YearPackButtonProps {
  readonly year: number
  readonly make: (format: 'pdf' | 'html') => Promise<File>
}

/** Saves a year as one zip; where nothing here can print, its statements are pages to print elsewhere. */
export function YearPackButton({ year, make }: YearPackButtonProps) {
  const save = useMutation({
    mutationFn: make,
    onSuccess: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready`)
    },
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileZip size={16} stroke={1.75} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate('pdf')}
      >
        Year pack of {year}
      </Button>
      {save.error ? (
        <ErrorCard
          title="No year pack was made"
          text={errorText(save.error)}
          onRetry={errorCode(save.error) === 'CONFLICT' ? () => save.mutate('html') : undefined}
          retryLabel="Save with pages in place of PDF"
        />
      ) : null}
    </>
  )
}
