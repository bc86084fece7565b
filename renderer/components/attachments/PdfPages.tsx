import { Button, Group, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { getDocumentProxy } from 'unpdf'
import { said } from '../../../shared/domain/said.ts'
import { ErrorCard } from '../ErrorCard.tsx'
import { RowsSkeleton } from '../Loading.tsx'
import classes from './Attachments.module.css'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

/** Points of a page's widest side on the screen. */
const WIDTH = 720

interface PdfPagesProps {
  readonly file: File
  readonly name: string
}

/** A PDF, one page at a time, drawn on a canvas; its scripts, forms and links are not looked at. */
export function PdfPages({ file, name }: PdfPagesProps) {
  const [page, setPage] = useState(1)
  const opened = useDocument(file)
  if (opened === 'failed')
    return <ErrorCard title="This PDF cannot be shown here" text="Save it, and open it in another program." />
  if (opened === undefined) return <RowsSkeleton label="Loading the file" />
  const pages = opened.numPages
  return (
    <>
      <Page document={opened} number={page} label={said`Page ${page} of ${pages} of ${name}`} />
      {pages === 1 ? null : (
        <Group justify="center" mt="sm">
          <Button variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Previous page
          </Button>
          <span aria-live="polite">{`Page ${page} of ${pages}`}</span>
          <Button variant="default" disabled={page === pages} onClick={() => setPage(page + 1)}>
            Next page
          </Button>
        </Group>
      )}
    </>
  )
}

/** The PDF that is in the file; undefined while it is read. */
function useDocument(file: File): Document | 'failed' | undefined {
  const [opened, setOpened] = useState<Document | 'failed'>()
  useEffect(() => {
    let stopped = false
    let close = () => {}
    const open = async () => {
      const document = await getDocumentProxy(new Uint8Array(await file.arrayBuffer()))
      close = () => void document.destroy()
      if (stopped) close()
      else setOpened(document)
    }
    open().catch(() => {
      if (!stopped) setOpened('failed')
    })
    return () => {
      stopped = true
      close()
    }
  }, [file])
  return opened
}

interface PageProps {
  readonly document: Document
  readonly number: number
  readonly label: string
}

function Page({ document, number, label }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let stopped = false
    let stop = () => {}
    const draw = async () => {
      const page = await document.getPage(number)
      const target = canvas.current
      if (stopped || !target) return
      const plain = page.getViewport({ scale: 1 })
      const scale = (WIDTH / Math.max(plain.width, plain.height)) * Math.max(1, window.devicePixelRatio)
      const viewport = page.getViewport({ scale })
      target.width = Math.ceil(viewport.width)
      target.height = Math.ceil(viewport.height)
      const drawing = page.render({ canvas: target, viewport })
      stop = () => drawing.cancel()
      await drawing.promise
      const { items } = await page.getTextContent()
      if (!stopped) setText(items.map(item => ('str' in item ? item.str : '')).join(' '))
    }
    setFailed(false)
    draw().catch(() => {
      if (!stopped) setFailed(true)
    })
    return () => {
      stopped = true
      stop()
    }
  }, [document, number])
  return (
    <>
      {failed ? <p role="alert">This page cannot be shown.</p> : null}
      <canvas ref={canvas} className={classes['page']} role="img" aria-label={label} />
      {/* What is drawn, for whoever hears it. */}
      <VisuallyHidden>{text}</VisuallyHidden>
    </>
  )
}
