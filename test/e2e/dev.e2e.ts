import { type DevProgram, PACK_EDIT, SCREEN_EDIT, startDevProgram } from '../helpers/dev-program.ts'
import { expect, LONG, test } from './program.ts'

/** `npm run dev` over a copy of the sources: what is saved comes into the page that is open. How fast is `npm run bench -- --only dev`. */

let program: DevProgram
test.beforeAll(async () => {
  program = await startDevProgram()
})
test.afterAll(async () => {
  await program.stop()
})

const post = (path: string, body: unknown) =>
  fetch(program.api + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${program.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test(
  'a changed screen and a changed pack are in the open page, which stays in the household',
  LONG,
  async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    const response = await page.goto(program.url)
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self';")
    const setUp = { base_currency: 'USD', week_start: 'monday', default_buckets: [] }
    expect((await post('/core/budget/set_up', setUp)).status).toBe(200)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText('Today')
    expect(errors).toEqual([])
    await page.evaluate('window.sameDocument = true')

    await test.step('a screen', async () => {
      const start = performance.now()
      program.edit(SCREEN_EDIT)
      await expect(heading).toHaveText('Changed today')
      test.info().annotations.push({ type: 'screen', description: `${performance.now() - start} ms` })
    })

    await test.step('a pack', async () => {
      const start = performance.now()
      program.edit(PACK_EDIT)
      await expect(page.getByText('May 6, 2031')).toBeVisible()
      test.info().annotations.push({ type: 'pack', description: `${performance.now() - start} ms` })
    })

    await test.step('what cannot be loaded leaves the program before it running', async () => {
      program.edit({ ...PACK_EDIT, from: PACK_EDIT.to, to: 'today: (' })
      program.edit({ ...PACK_EDIT, from: 'today: (', to: "today: '2032-07-08'" })
      await expect(page.getByText('July 8, 2032')).toBeVisible()
    })

    await test.step('the token of before still opens the door', async () => {
      expect((await post('/core/budget/buckets', { name: 'Late', bucket_type: 'fun' })).status).toBe(201)
    })

    expect(await page.evaluate('window.sameDocument')).toBe(true)
    // A stream that the household closed is opened again; the browser notes that, and nothing else.
    expect(errors.filter(error => !error.includes('ERR_'))).toEqual([])
  },
)

test('the sources are shown to nobody who has not come in, and neither is a connection for hot reload', async () => {
  const origin = new URL(program.api).origin
  for (const path of ['/', '/main.tsx', '/@vite/client', '/@fs/etc/passwd'])
    expect([path, (await fetch(origin + path)).status]).toEqual([path, 401])
  const socket = new WebSocket(origin.replace('http', 'ws'), 'vite-hmr')
  const end = await new Promise(resolve => {
    socket.onopen = () => resolve('open')
    socket.onerror = () => resolve('refused')
  })
  expect(end).toBe('refused')
})
