import { describe, expect, it } from 'vitest'
import { linesOf, type Piece, pdfText } from '../../main/program/attachments/incoming/pdf-text.ts'
import { JPEG, pdf } from '../helpers/attached-files.ts'

const piece = (text: string, x: number, y: number, width = text.length * 5): Piece => ({
  text,
  x,
  y,
  width,
  height: 10,
})

describe('the lines of a page', () => {
  it('are of what stands side by side, in whatever order it was drawn', () => {
    const drawn = [
      piece('$26.51', 400, 100),
      piece('Acme', 50, 700),
      piece('Total', 50, 102),
      piece('Inc.', 90, 700),
    ]
    expect(linesOf(drawn)).toEqual(['Acme Inc.', 'Total $26.51'])
  })

  it('keep together what touches', () => {
    expect(linesOf([piece('26', 50, 100, 10), piece('.51', 60, 100)])).toEqual(['26.51'])
  })

  it('are two where one stands below the other', () => {
    expect(linesOf([piece('Total', 50, 100), piece('$26.51', 50, 88)])).toEqual(['Total', '$26.51'])
  })
})

describe('the text of a PDF', () => {
  it('has its lines', async () => {
    expect((await pdfText(pdf('Acme (Hardware)', 'Total $26.51'))).trim()).toBe(
      'Acme (Hardware)\nTotal $26.51',
    )
  })

  it('is none of what is no PDF, or only its beginning', async () => {
    expect(await pdfText(JPEG.slice())).toBe('')
    expect(await pdfText(new Uint8Array(0))).toBe('')
    expect(await pdfText(pdf('Acme').subarray(0, 120))).toBe('')
  })
})
