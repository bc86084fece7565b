import type { Locator, Page, Route } from '@playwright/test'
import { z } from 'zod'
import { contract } from '../../shared/contract/index.ts'
import { atRest } from './findings.ts'
import { FORMS, type Walked } from './form-list.ts'
import { comeIn, expect, LONG, newContext, type Program, test as programTest, takenFocus } from './program.ts'

/**
 * Every form: each field gets what cannot be read, sending is refused, nothing changes in the file, and the text stands through a change
 * from elsewhere, Escape, and a save that fails. The forms share one page, so that the walk is quick.
 */

/** How many characters a text may have where a form says nothing else. */
const LONGEST = 20_000

/** What no field of its kind can read. */
const UNREADABLE: Readonly<Record<string, string>> = {
  amount: '98,50,0',
  decimal: '6.87.55',
  date: '13/45/2026',
}

/** The same for one field of a form: what is asked for twice is not the same twice. Of text, what is longer than any may be. */
function unreadable({ kind, name }: Field, longest: number): string {
  return UNREADABLE[kind] ?? `${'x'.repeat(longest + 1)}${name}`
}

/** What a field of its kind takes. */
const TAKEN: Readonly<Record<string, string>> = {
  amount: '12.34',
  decimal: '3',
  date: 'today',
  text: 'Walked through',
  email: 'walked@example.org',
  tel: '+1 503 555 0142',
  time: '09:30',
}

const Route_ = z.object({ '~orpc': z.object({ route: z.object({ method: z.string() }) }) })

/** The addresses of the calls that may change something. */
function writing(node: object, path: readonly string[] = []): string[] {
  const procedure = Route_.safeParse(node)
  if (procedure.success)
    return procedure.data['~orpc'].route.method === 'GET' ? [] : [`/rpc/${path.join('/')}`]
  return Object.entries(node).flatMap(([name, each]: [string, unknown]) =>
    each !== null && typeof each === 'object' ? writing(each, [...path, name]) : [],
  )
}
const WRITING = new Set(writing(contract))

/** A way to the program that breaks when it is told to. */
class Way {
  #broken = false
  #refused: string[] = []

  async answer(route: Route): Promise<void> {
    const { pathname } = new URL(route.request().url())
    if (!this.#broken || !WRITING.has(pathname)) return route.fallback()
    this.#refused.push(pathname)
    await route.abort('connectionreset')
  }

  /** @returns the calls that did not get through while `work` was done. */
  async whileBroken(work: () => Promise<void>): Promise<readonly string[]> {
    this.#broken = true
    this.#refused = []
    try {
      await work()
      await expect.poll(() => this.#refused.length).toBeGreaterThan(0)
    } finally {
      this.#broken = false
    }
    return this.#refused
  }
}

interface Walk {
  readonly page: Page
  readonly way: Way
}

const test = programTest.extend<object, { readonly walk: Walk }>({
  walk: [
    async ({ browser, demo }, use) => {
      const context = await newContext(browser, {
        viewport: { width: 1280, height: 800 },
        locale: 'en-US',
        reducedMotion: 'reduce',
      })
      await comeIn(context, demo.entered)
      const page = await context.newPage()
      const way = new Way()
      await page.route('**/rpc/**', route => way.answer(route))
      await page.goto(new URL('/', demo.program.api).href)
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      await use({ page, way })
      await context.close()
    },
    { scope: 'worker' },
  ],
})

const Entries = z.object({ items: z.array(z.object({ id: z.union([z.string(), z.number()]) })) })

/** The last thing that was written down of a change: the same as before where nothing was changed. */
async function lastEntry(program: Program): Promise<unknown> {
  const answer = await program.rest('GET', '/core/audit?limit=1')
  return Entries.parse(answer.data).items[0]?.id
}

interface Field {
  readonly input: Locator
  readonly kind: string
  readonly name: string
}

const Described = z.array(z.object({ name: z.string(), kind: z.string(), value: z.string() }))

const FIELDS = '[data-typed]:enabled'

async function describe(form: Locator) {
  const described: unknown = await form
    .locator(FIELDS)
    .evaluateAll(inputs =>
      inputs.map(({ dataset, value }) => ({ name: dataset.field, kind: dataset.typed, value })),
    )
  return Described.parse(described)
}

/** What is typed into, in the order of the form. Found by its name: another field may come in between once one is filled. */
async function fieldsOf(form: Locator): Promise<Field[]> {
  const described = await describe(form)
  return described.map((field, index) => {
    const alike = described.slice(0, index).filter(({ name }) => name === field.name).length
    return { ...field, input: form.locator(`[data-field="${field.name}"]${FIELDS}`).nth(alike) }
  })
}

/** What stands in every field, to compare. */
async function shownIn(form: Locator): Promise<readonly string[]> {
  const described = await describe(form)
  return described.map(({ name, value }) => `${name}: ${value}`)
}

/** Presses the button; where there is none in sight, Enter in the last field. */
async function send(form: Locator): Promise<void> {
  const submit = form.locator('button[type="submit"]')
  if (await submit.isVisible()) await submit.press('Enter')
  else await form.locator(FIELDS).last().press('Enter')
}

const Boxes = z.array(z.object({ top: z.number(), bottom: z.number(), height: z.number() }))

/** What is filled in is together, and the button that sends it in sight, however long the form is. */
async function isAllInReach(form: Locator): Promise<void> {
  const parts = Boxes.parse(
    await form.evaluate(({ children }) => [...children].map(each => each.getBoundingClientRect().toJSON())),
  ).filter(({ height }) => height > 0)
  const gaps = parts.slice(1).map((part, index) => part.top - (parts[index]?.bottom ?? part.top))
  expect(Math.max(0, ...gaps)).toBeLessThan(48)
  const submit = form.locator('button[type="submit"]')
  // A draft has none until it is changed.
  if (await submit.isVisible()) await expect(submit).toBeInViewport({ ratio: 1 })
}

async function refusesWhatCannotBeRead(form: Locator, longest: number): Promise<void> {
  const fields = await fieldsOf(form)
  const isKept = ({ kind }: Field) => kind in UNREADABLE || kind === 'text'
  const wrong = fields.filter(field => isKept(field) || field.kind === 'email' || field.kind === 'tel')
  for (const field of wrong) await field.input.fill(unreadable(field, longest))
  // A time cannot be typed wrong, only left out.
  const times = fields.filter(({ kind }) => kind === 'time')
  for (const { input } of times) await input.fill('')
  await send(form)
  for (const { input } of [...wrong, ...times]) await expect(input).toHaveAttribute('aria-invalid', 'true')
  for (const field of wrong.filter(isKept)) await expect(field.input).toHaveValue(unreadable(field, longest))
  // The only field of a form is not pointed at.
  if (fields.length > 1) await expect(form.getByText(/^Please check: /)).toBeVisible()
  // The first field that is wrong has the focus, and is in view.
  const first = form.locator('[aria-invalid="true"]').first()
  await expect(first).toBeFocused()
  await expect(first).toBeInViewport()
}

async function survivesAFailedSave(
  form: Locator,
  { page, way }: Walk,
  { takes, choose }: Walked,
): Promise<void> {
  const fields = await fieldsOf(form)
  for (const { input, kind, name } of fields) await input.fill(takes?.[name] ?? TAKEN[kind] ?? '')
  // What has nothing to type was chosen before it was first left.
  if (fields.length > 0) await choose?.(form, page)
  // A date takes its usual form once it is left.
  if (fields.some(({ kind }) => kind === 'date')) await form.locator('button[type="submit"]').focus()
  for (const { input, kind } of fields) if (kind === 'date') await expect(input).not.toHaveValue('today')
  const typed = await shownIn(form)
  await way.whileBroken(() => send(form))
  const failure = form.getByRole('alert').filter({ hasText: 'The program is not responding' })
  await expect(failure).toBeVisible()
  expect(await shownIn(form)).toEqual(typed)
}

const folderOf = ({ source }: Walked) => source.slice(0, source.indexOf('/'))
/** All forms are on one kernel, which lint sees to: the first of each folder of screens is walked each time, the others in the long tests. */
const isFirst = (walked: Walked) => FORMS.find(each => folderOf(each) === folderOf(walked)) === walked

for (const [index, walked] of FORMS.entries()) {
  const title = `${walked.name}: what cannot be read is refused where it stands, and nothing typed is lost`
  test(title, isFirst(walked) ? {} : LONG, async ({ walk, demo: { program } }) => {
    test.setTimeout(120_000)
    const { page } = walk
    const { at, open, form: where, touch } = walked
    await page.goto(`${new URL(page.url()).origin}/#${at}`)
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    // The panel of the form before may still be closing, and with it what the address names as open.
    await atRest(page)
    await open?.(page, program)
    const form = (where ?? ((shown: Page) => shown.getByRole('dialog').locator('form[data-kernel]')))(
      page,
    ).first()
    await form.waitFor()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    const before = await lastEntry(program)
    const isInPanel = (await page.getByRole('dialog').count()) > 0
    if (isInPanel) await takenFocus(page.getByRole('dialog').last())
    if (isInPanel) await test.step('in reach', () => isAllInReach(form))

    await test.step('what cannot be read', () => refusesWhatCannotBeRead(form, walked.longest ?? LONGEST))
    expect(await lastEntry(program)).toBe(before)

    await test.step('a change from elsewhere', async () => {
      const typed = await shownIn(form)
      // Every query is read again after it.
      const readAgain = page.waitForResponse(response => response.ok())
      await touch?.(page, program)
      await program.rest('POST', '/core/budget', { income_target: 4000 + index })
      await expect.poll(() => lastEntry(program)).not.toBe(before)
      await readAgain
      expect(await shownIn(form)).toEqual(typed)
    })

    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    const leave = async () => {
      if (!isInPanel) return page.getByRole('link', { name: 'History', exact: true }).click()
      // In a field with a list, Escape is for the list.
      await form.locator('button[type="submit"]').focus()
      await page.keyboard.press('Escape')
    }
    await test.step('leaving', async () => {
      if ((await fieldsOf(form)).length === 0) await walked.choose?.(form, page)
      const typed = await shownIn(form)
      await leave()
      await question.getByRole('button', { name: 'Keep editing' }).click()
      await expect(question).toHaveCount(0)
      expect(await shownIn(form)).toEqual(typed)
    })

    const changed = await lastEntry(program)
    await test.step('a save that fails', () => survivesAFailedSave(form, walk, walked))
    expect(await lastEntry(program)).toBe(changed)

    const panels = await page.getByRole('dialog').count()
    await leave()
    await question.getByRole('button', { name: 'Leave without saving' }).click()
    // What is left is closed, and no panel under it.
    if (isInPanel) await expect(page.getByRole('dialog')).toHaveCount(panels - 1)
    else await expect(form).toHaveCount(0)
  })
}
