import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createServerModuleRunner, type ViteDevServer } from 'vite'
import type { ModuleRunner } from 'vite/module-runner'
import type { VisitingApp } from '../../main/sample-visit.ts'
import { type Front, hasEntered } from '../../main/web/front.ts'
import { type Answer, isStream } from '../../main/web/loopback.ts'
import { SCRIPTS } from '../../main/web/rest.ts'

type HouseholdModule = typeof import('../../main/web/household.ts')
type ServerModule = typeof import('../../main/web/server.ts')

export interface DevProgramNeeds {
  readonly root: string
  readonly vite: ViteDevServer
  readonly front: Front
  readonly household: Parameters<HouseholdModule['openWithSample']>[0]
  readonly program: Omit<Parameters<ServerModule['serveProgram']>[1], 'app'>
  readonly say: (text: string) => void
  /** Called once the household is open, the first time and after each reload. */
  readonly onOpen: (app: VisitingApp) => Promise<void>
}

export interface DevProgram {
  /** Closes the household and opens it with these files as they are now; what cannot be loaded is said, and the program before it runs on. */
  reload(changed: ReadonlySet<string>): Promise<void>
  close(): Promise<void>
}

/** How long calls under way may take before the household is closed under them, in milliseconds. */
const PATIENCE = 2000

/**
 * The household behind a door that stays: addresses, sessions and the scripts' token outlive a reload, so that the page's stream of changes
 * only has to be opened again, which the page does by itself and then reads everything anew.
 */
export async function runDevProgram(needs: DevProgramNeeds): Promise<DevProgram> {
  const { root, vite, front, say } = needs
  const runner = createServerModuleRunner(vite.environments.ssr, { hmr: false })
  const answering = new Map<ServerResponse, Promise<void>>()
  let app: VisitingApp | undefined
  let answer = Promise.withResolvers<Answer>()

  const load = async () => ({
    household: await runner.import<HouseholdModule>(join(root, 'main/web/household.ts')),
    server: await runner.import<ServerModule>(join(root, 'main/web/server.ts')),
  })

  const open = async ({ household, server }: Awaited<ReturnType<typeof load>>): Promise<void> => {
    const opened = await household.openWithSample(needs.household)
    app = opened
    server.serveProgram(
      { ...front, serve: answerAt => answer.resolve(answerAt(front)) },
      { ...needs.program, app: opened, shown: opened.shown },
    )
    await needs.onOpen(opened)
  }

  /** From here on calls wait for `answer`. */
  const close = async (): Promise<void> => {
    answer = Promise.withResolvers()
    for (const response of answering.keys()) if (isStream(response)) response.destroy()
    await Promise.race([Promise.allSettled(answering.values()), delay(PATIENCE)])
    await app?.close()
    app = undefined
  }

  front.serve(() => async (request, response, url) => {
    if (isSource(url)) {
      if (hasEntered(request, response, front)) await needs.program.pages.answer(request, response, url)
      return
    }
    const answered = (await answer.promise)(request, response, url)
    answering.set(response, answered)
    response.once('close', () => answering.delete(response))
    await answered
  })

  await open(await load())
  return {
    async reload(changed) {
      const start = performance.now()
      try {
        forget(runner, changed)
        const modules = await load()
        await close()
        await open(modules)
        say(`The household was reloaded in ${Math.round(performance.now() - start)} ms.`)
      } catch (error) {
        say(error instanceof Error ? (error.stack ?? error.message) : String(error))
        say(app ? 'The program before this change runs on.' : 'Nothing is answered until the next change.')
      }
    },
    async close() {
      await close()
      await runner.close()
    },
  }
}

/** Has these files, and all that rest on them, be loaded anew when they are next wanted. */
function forget(runner: ModuleRunner, files: Iterable<string>): void {
  const seen = new Set<string>()
  const visit = (id: string): void => {
    const node = runner.evaluatedModules.getModuleById(id)
    if (!node || seen.has(id)) return
    seen.add(id)
    for (const importer of node.importers) visit(importer)
    runner.evaluatedModules.invalidateModule(node)
  }
  for (const file of files)
    for (const { id } of runner.evaluatedModules.getModulesByFile(file) ?? []) visit(id)
}

/** Whether this is a source of the page's folder of the same name as the scripts' paths: those have no file's ending. */
function isSource({ pathname }: URL): boolean {
  return pathname.startsWith(`${SCRIPTS}/`) && ['.ts', '.tsx'].includes(extname(pathname))
}
