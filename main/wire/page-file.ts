import { escaped } from '../../shared/domain/html-text.ts'
import { CannotPrint } from '../core/errors.ts'
import type { Ports } from '../core/ports.ts'

/**
 * A page that needs nothing else: no script, no font, no picture but within it, nothing fetched. The policy in it says so to the browser, too, so that even a mistake
 * here could not reach out. `style` and `body` stand as they are: every text in them is escaped by whoever writes them; `title` is escaped here.
 */
export function selfContainedPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** The page as it is, or printed, under a name made of `words`. @throws CannotPrint where this host or machine cannot make a PDF. */
export async function fileOfPage(
  page: string,
  words: readonly string[],
  format: 'html' | 'pdf',
  ports: Pick<Ports, 'printPdf'>,
): Promise<File> {
  const name = `${fileName(words)}.${format}`
  switch (format) {
    case 'html':
      return new File([page], name, { type: 'text/html; charset=utf-8' })
    case 'pdf': {
      if (!ports.printPdf) throw new CannotPrint()
      return new File([new Uint8Array(await ports.printPdf(page))], name, { type: 'application/pdf' })
    }
  }
}

/** A name that every file system takes. */
function fileName(words: readonly string[]): string {
  return words
    .map(word => word.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, ''))
    .filter(word => word !== '')
    .join('-')
}
