import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardLine, cardParts, cardText, cardValue, isVcard, readCards } from '../../main/formats/vcard.ts'

const card = (...lines: readonly string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
const valuesOf = (text: string) => readCards(text).map(({ properties }) => properties.map(each => each.value))

describe('a vCard', () => {
  it('is known by its first line', () => {
    expect(isVcard('\ufeffBEGIN:VCARD\r\nVERSION:3.0')).toBe(true)
    expect(isVcard('begin:vcard\n')).toBe(true)
    expect(isVcard('Name,Phone\nBEGIN:VCARD of Ada,1')).toBe(false)
  })

  it('has properties with groups, parameters and folded values', () => {
    const [read] = readCards(card('item1.TEL;TYPE=cell;TYPE="home,pref":+1 503', '  555 0101', 'NOTE:a:b;c'))
    expect(read).toMatchObject({ line: 1, isWhole: true })
    expect(read?.properties.map(({ name, value }) => [name, value])).toEqual([
      ['TEL', '+1 503 555 0101'],
      ['NOTE', 'a:b;c'],
    ])
    expect(read?.properties[0]?.parameters.get('TYPE')).toEqual(['cell', 'home', 'pref'])
  })

  it('of version 2.1 has types without a name, and quoted-printable over several lines', () => {
    const [read] = readCards(
      card('TEL;CELL;PREF:555 0101', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=', '=B6rg M=C3=BCller'),
    )
    expect(read?.properties[0]?.parameters.get('TYPE')).toEqual(['cell', 'pref'])
    expect(read?.properties[1]?.value).toBe('Jörg Müller')
  })

  it('without an end is told of, and those around it are read', () => {
    const text = `${card('FN:Ada')}BEGIN:VCARD\nFN:Bo\n${card('FN:Cy')}BEGIN:VCARD\nFN:Di`
    expect(readCards(text).map(({ isWhole }) => isWhole)).toEqual([true, false, true, false])
    expect(valuesOf(text)).toEqual([['Ada'], ['Bo'], ['Cy'], ['Di']])
  })

  it('within another one is left out', () => {
    expect(valuesOf(card('FN:Ada', 'AGENT:', 'BEGIN:VCARD', 'FN:Bo', 'END:VCARD', 'NOTE:n'))).toEqual([
      ['Ada', '', 'n'],
    ])
  })

  it('gives back whatever text was written, in lines that are not too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const written = cardLine(`NOTE:${cardValue(text)}`)
        for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const [[value = ''] = []] = valuesOf(card(written.slice(0, -2)))
        expect(cardText(value)).toBe(text.replace(/\r\n?/g, '\n').trimEnd())
      }),
    )
  })

  it('gives back the parts of a value', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z;,\\]*$/), { minLength: 1 }), parts => {
        expect(cardParts(parts.map(cardValue).join(';'), ';')).toEqual(parts)
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('BEGIN:VCARD\n', 'END:VCARD\n', 'TEL;="', ':', '=', '\n', ' ', 'é', ';')),
        all => {
          readCards(all.join(''))
        },
      ),
    )
  })
})
