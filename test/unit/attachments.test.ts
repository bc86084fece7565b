import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../main/core/errors.ts'
import { identify } from '../../main/program/attachments/file-types.ts'
import { endingOf, safeFileName } from '../../shared/domain/attachments/file-name.ts'
import { GIF, HTML, JPEG, PNG, pdf, SVG, WEBP } from '../helpers/attached-files.ts'

const text = (words: string) => new TextEncoder().encode(words)

describe('a file’s name', () => {
  it.each([
    ['receipt.pdf', 'receipt.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\me\\roof.jpg', 'roof.jpg'],
    ['a／b.png', 'b.png'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\u0007\n.pdf', 'ab.pdf'],
    ['what: is "this" <x>|?*.pdf', 'what- is -this- -x----.pdf'],
    ['  ..hidden . ', 'hidden'],
    ['CON', '_CON'],
    ['con.pdf', '_con.pdf'],
    ['LPT1.tar.gz', '_LPT1.tar.gz'],
    ['console.pdf', 'console.pdf'],
    ['', 'file'],
    ['...', 'file'],
    ['/', 'file'],
    ['Café.pdf', 'Café.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept)
  })

  it('is shortened with its ending kept', () => {
    const kept = safeFileName(`${'long '.repeat(100)}.pdf`)
    expect(kept.length).toBeLessThanOrEqual(80)
    expect(kept).toMatch(/^long long.*\.pdf$/)
    expect(Buffer.byteLength(safeFileName(`${'長'.repeat(300)}.pdf`))).toBeLessThanOrEqual(200)
  })

  it('whatever it was, is one that every file system takes, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), given => {
        const kept = safeFileName(given)
        expect(kept).not.toBe('')
        expect(kept).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u)
        expect(kept).not.toMatch(/^[\s.]|[\s.]$/u)
        expect(kept).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(210)
        expect(safeFileName(kept)).toBe(kept)
      }),
    )
  })

  it('has an ending only where there is one', () => {
    expect(['a.PDF', 'a', 'a.', 'a.much-too-long-for-one', '.pdf'].map(endingOf)).toEqual([
      'pdf',
      '',
      '',
      '',
      'pdf',
    ])
  })
})

describe('what a file is', () => {
  const office = zipSync({
    '[Content_Types].xml': text(
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    'xl/workbook.xml': text('<workbook/>'),
  })

  it.each([
    ['roof.png', PNG, 'image/png', 'roof.png'],
    ['roof.JPG', JPEG, 'image/jpeg', 'roof.JPG'],
    ['roof.gif', GIF, 'image/gif', 'roof.gif'],
    ['roof.webp', WEBP, 'image/webp', 'roof.webp'],
    ['lease.pdf', pdf(), 'application/pdf', 'lease.pdf'],
    ['lease', pdf(), 'application/pdf', 'lease.pdf'],
    // Told by what is in it, and called so.
    ['lease.pdf', PNG, 'image/png', 'lease.pdf.png'],
    ['run.exe', JPEG, 'image/jpeg', 'run.exe.jpg'],
    ['rents.csv', text('unit,rent\n1,900\n'), 'text/csv', 'rents.csv'],
    ['BMW.txt', text('BMW invoice'), 'text/plain', 'BMW.txt'],
    ['note', text('Paid in cash'), 'text/plain', 'note.txt'],
    ['bank.ofx', text('OFXHEADER:100\n'), 'text/plain', 'bank.ofx'],
    ['rents.xlsx', office, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'rents.xlsx'],
  ])('%s', async (given, bytes, media_type, name) => {
    expect(await identify(new Uint8Array(bytes), given)).toEqual({ media_type, name })
  })

  it.each([
    ['a page', 'page.html', text(HTML)],
    ['a page called a picture', 'page.png', text(HTML)],
    ['a page called text', 'page.txt', text(`\ufeff \n${HTML}`)],
    ['a page with words before it', 'page.txt', text(`Hello ${HTML}`)],
    ['SVG with a script', 'drawing.svg', text(SVG)],
    ['SVG called a picture', 'drawing.jpg', text(SVG)],
    ['a script', 'run.sh', text('#!/bin/sh\nrm -rf /\n')],
    ['a script of a page', 'run.js', text('alert(1)')],
    ['a program', 'setup.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff])],
    ['a program of Linux', 'receipt.jpg', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])],
    ['a zip', 'all.zip', new Uint8Array(zipSync({ 'a.txt': text('a') }))],
    ['bytes of no kind', 'x.txt', new Uint8Array([1, 2, 3, 250, 251])],
    ['text called a picture', 'roof.png', text('no picture')],
    ['text of another encoding', 'x.txt', new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ['half a PNG', 'roof.png', PNG.slice(0, 40)],
    ['a PNG without its last byte', 'roof.png', PNG.slice(0, -1)],
    ['half a JPEG', 'roof.jpg', JPEG.slice(0, -2)],
    ['half a GIF', 'roof.gif', GIF.slice(0, -1)],
    ['half a WebP', 'roof.webp', WEBP.slice(0, -4)],
    ['half a PDF', 'lease.pdf', pdf().slice(0, 200)],
    ['half a workbook', 'rents.xlsx', office.slice(0, -30)],
  ])('%s is refused', async (_what, name, bytes) => {
    await expect(identify(new Uint8Array(bytes), name)).rejects.toThrow(Invalid)
  })

  it('is never found from bytes made at random, and never upsets the program', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(PNG, JPEG, GIF, WEBP, pdf(), new Uint8Array(office)),
        fc.uint8Array({ maxLength: 64 }),
        fc.nat(100),
        async (whole, noise, from) => {
          const bytes = new Uint8Array([...whole.slice(0, from), ...noise])
          const found = await identify(bytes, 'x').catch((error: unknown) => error)
          if (found instanceof Error) expect(found).toBeInstanceOf(Invalid)
          else
            expect(found).toMatchObject({ media_type: expect.stringMatching(/^(image|text|application)\//) })
        },
      ),
    )
  })
})

describe('a large text', () => {
  it('is told by all of it, while the rest of the program has its turns', async () => {
    const line = 'Größe, a line of text that is long enough to be one\n'
    const large = text(line.repeat(Math.ceil((20 * 1024 * 1024) / line.length)))
    let turns = 0
    const ticking = setInterval(() => {
      turns += 1
    }, 1)
    try {
      expect(await identify(large, 'log.txt')).toEqual({ name: 'log.txt', media_type: 'text/plain' })
      expect(turns).toBeGreaterThan(2)
      large[large.length - 1] = 0
      await expect(identify(large, 'log.txt')).rejects.toThrow(Invalid)
    } finally {
      clearInterval(ticking)
    }
  })
})
