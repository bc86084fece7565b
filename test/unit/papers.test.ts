import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperPage } from '../../main/deals/papers/page.ts'
import { mergePaper, PAPER_FIELDS } from '../../shared/domain/papers/fields.ts'

describe('a paper', () => {
  it('is filled in with what is known, and shows what is not', () => {
    expect(
      mergePaper(
        '{{ Seller_Name }} sells {{street}} for {{contract_price}}, {{earnest money}} down.',
        {
          seller_name: 'Ada',
          street: ' ',
        },
        {},
      ),
    ).toEqual({
      text: 'Ada sells [[street]] for [[contract_price]], [[earnest money]] down.',
      gaps: [
        { field: 'street', why: 'empty' },
        { field: 'contract_price', why: 'empty' },
        { field: 'earnest money', why: 'unknown' },
      ],
    })
  })

  it('takes what is said for it before what is known, and for fields of one’s own', () => {
    const filled = { seller_name: 'Bo', 'earnest money': '$500', street: ' ' }
    expect(
      mergePaper('{{seller_name}}, {{earnest money}}, {{street}}', { street: '1 Oak St' }, filled),
    ).toEqual({
      text: 'Bo, $500, 1 Oak St',
      gaps: [],
    })
  })

  it('never leaves a field out in silence, whatever is known', () => {
    const name = fc.constantFrom(...PAPER_FIELDS.map(field => field.name), 'own', 'Own Field', '')
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1 }),
        fc.dictionary(name, fc.constantFrom('', ' ', 'known')),
        (fields, values) => {
          const { text, gaps } = mergePaper(fields.map(each => `<{{${each}}}>`).join(''), {}, values)
          const parts = [...text.matchAll(/<([^>]*)>/g)].map(([, part]) => part ?? '')
          expect(parts.length).toBe(fields.length)
          for (const part of parts) expect(part === 'known' || /^\[\[.+\]\]$/.test(part)).toBe(true)
          const shown = new Set(parts.filter(part => part !== 'known').map(part => part.slice(2, -2)))
          expect(new Set(gaps.map(({ field }) => field))).toEqual(shown)
        },
      ),
    )
  })

  it('on paper has no markup of its texts, and says above what is missing', () => {
    const page = paperPage({
      title: 'Offer <1>',
      deal_title: 'Main St',
      text: 'A <b>bold</b> & [[<i>]]\nnext\n\nlast',
      gaps: [{ field: '<i>', why: 'unknown' }],
    })
    expect(page).toContain(
      '<p>A &lt;b&gt;bold&lt;/b&gt; &amp; <mark>[[&lt;i&gt;]]</mark><br>next</p>\n<p>last</p>',
    )
    expect(page).toContain('<aside>Not complete. Missing: &lt;i&gt;</aside>')
    expect(page).not.toContain('<b>')
    expect(paperPage({ title: 'Offer', deal_title: '', text: 'All', gaps: [] })).not.toContain('<aside>')
  })
})
