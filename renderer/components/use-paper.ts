import { useMutation } from '@tanstack/react-query'
import { errorCode, errorText } from '../api/errors.ts'
import { saveFile } from '../api/save-file.ts'
import { printPage } from './print-page.ts'
import { toastDone, toastFailed } from './toast.tsx'

interface PaperWords {
  /** What is said of the file that was made. */
  readonly done: (name: string) => string
  readonly notPrinted: string
  readonly notMade: string
}

/** A page printed, and saved as a PDF. */
export function usePaper(
  page: (format: 'html' | 'pdf') => Promise<File>,
  { done, notPrinted, notMade }: PaperWords,
) {
  const print = useMutation({
    mutationFn: async () => printPage(await page('html')),
    onError: error => toastFailed(notPrinted, errorText(error)),
  })
  const pdf = useMutation({
    mutationFn: () => page('pdf'),
    onSuccess: file => {
      saveFile(file)
      toastDone(done(file.name))
    },
    // Where nothing here makes a PDF, the dialog that prints can: on most computers it prints into a file.
    onError: error =>
      errorCode(error) === 'CONFLICT' ? print.mutate() : toastFailed(notMade, errorText(error)),
  })
  return { print, pdf }
}
