import { join } from 'node:path'
import { wordsOf } from '../shared/domain/audit-words.ts'
import { createPacks, type Packs } from './compose.ts'
import { Changes, watchOtherWriters } from './core/changes.ts'
import { ContentFolder } from './core/content-folder.ts'
import { attachmentsFolder, backupsFolder, thumbnailsFolder } from './core/data-folder.ts'
import { markClosed } from './core/database/clean-close.ts'
import { Database } from './core/database/database.ts'
import type { Derived } from './core/database/derived.ts'
import { RowCapture } from './core/database/row-capture.ts'
import { declaredWords, recordKinds, type SearchedKinds, type Served, searchedKinds } from './core/pack.ts'
import type { Log, Ports } from './core/ports.ts'
import { ThumbnailFolder } from './core/thumbnail-folder.ts'
import { Topics } from './core/topics.ts'
import { createLeads } from './deals/leads/index.ts'
import { datedLeases } from './deals/leases/index.ts'
import { datedJobs } from './deals/maintenance/index.ts'
import { openLiveView } from './deals/partners/index.ts'
import { createRecordCheck } from './household/audit/index.ts'
import { createBudget } from './household/budget/index.ts'
import { createBulk } from './household/bulk/index.ts'
import { createImportSteps, createImports } from './household/imports/index.ts'
import { datedReminders } from './household/reminders/index.ts'
import { createUndo } from './household/undo/index.ts'
import type { ThreadRouter } from './import-thread.ts'
import { type ProgramPack, packs as programPacks } from './packs.ts'
import {
  type Attachments,
  createAttachments,
  createIncomingFiles,
  type IncomingFiles,
} from './program/attachments/index.ts'
import { type BackupPlaceService, createBackupPlace, createBackups } from './program/backups/index.ts'
import { BackupThread } from './program/backups/thread.ts'
import { answeredBy, createRegistry } from './program/registry/index.ts'
import { fillWithSample } from './program/sample/household.ts'
import { createSearch, followRecords, type SearchService } from './program/search/index.ts'
import { toPreferences } from './program/system/index.ts'
import { createScheduler, type Scheduler } from './program/system/scheduler.ts'
import { datedTasks } from './program/tasks/index.ts'
import { type AppRouter, createRouter, type ServingNeeds } from './router.ts'
import { openHouseholdFile } from './start/open-household.ts'
import { createLiveView } from './web/live-view.ts'
import { answering, implementer } from './wire/transport.ts'

/** The running program without a host: what both hosts carry calls to. */
export interface App {
  readonly router: AppRouter
  readonly changes: Changes
  readonly database: Database
  /** Starts the daily tick and the delivery of reminders. */
  start(): Promise<void>
  /** To be called on resume from sleep and when the window comes to the front: looks at once at what is due. */
  wake(): Promise<void>
  /** Ends timers and running work, backs up what was changed and not backed up for a day, and closes the file. */
  close(): Promise<void>
  /** The same without the backup, for a file that is removed next. */
  discard(): Promise<void>
}

/**
 * The composition root: opens the file, brings its schema up to date, builds the packs.
 * @throws NewerDatabase, ForeignDatabase, DamagedDatabase, or SQLite's own error where the file cannot be opened; it is then untouched.
 */
export async function createApp(ports: Ports, packs: readonly ProgramPack[] = programPacks): Promise<App> {
  const { clock, log } = ports
  const { thread, changes, topics, capture, database, searched, search } = await openData(ports, packs)

  const services = createPacks({
    database,
    clock,
    log,
    ...(ports.notifier && { notifier: ports.notifier }),
    ...(ports.secrets && { secrets: ports.secrets }),
  })
  const applyPreferences = () => applySettings(ports, services, backupPlace)
  const budget = createBudget({
    ...services,
    database,
    fillWithSample: session => fillWithSample(session, services),
  })
  const steps = importSteps(ports, searched)
  const imports = createImports({ database, steps })
  const leads = createLeads({ ...services, database, steps })
  const files = filesOf(ports, thread, database, services, changes)
  await files.attachments.bringUpToDate()
  const backupPlace = backupPlaceOf(ports, services, database, changes)
  const backups = createBackups({
    ...services,
    database,
    clock,
    dataFile: ports.dataFile,
    thread,
    onListed: () => tellListed(changes, backupPlace),
    onRestored: () => {
      database.forget()
      undo.forget()
      void afterRestore(files, log)
      searchAnew(search, changes, log)
      changes.publish()
      applyPreferences()
    },
  })
  const declared = declaredWords(packs)
  const words = wordsOf(declared)
  const records = createRecordCheck({
    database,
    compare: from => thread.run(client => client.checkRecords({ kinds: recordKinds(packs), from })),
  })
  const scheduler = createScheduler({
    database,
    clock,
    log,
    household: services.household,
    jobs: () => served.flatMap(({ jobs = [] }) => jobs),
    onWake: () => tellWhatIsDue(services, backupPlace),
  })
  const liveView = openLiveView({ ...services, database, clock, log, serve: createLiveView })
  const undo = createUndo({
    database,
    capture,
    words,
    derived: [...derivedOf(services, capture), files.attachments.derived],
    onChange: () => changes.publish(),
    onApplied: tables => {
      if (tables.has('household')) applyPreferences()
    },
  })
  let isOpen = true
  const around = answering(services.household.currency, topics, () => isOpen)
  const needs: ServingNeeds = {
    ...services,
    implement: implementer(around),
    answering: around,
    currency: services.household.currency,
    ports,
    clock,
    log,
    database,
    changes,
    budget,
    steps,
    imports,
    bulk: createBulk({ ...services, database, steps, undo, words }),
    leads,
    undo,
    records,
    declared,
    words,
    liveView,
    scheduler,
    ...files,
    packFiles: pack => thread.run((client, now) => client.packFiles({ now, pack })),
    backups,
    backupPlace,
    searched,
    search,
    registry: createRegistry({ database, packs, procedures: () => answeredBy(router) }),
  }
  const served: readonly Served[] = packs.map(({ serve }) => serve?.(needs) ?? {})
  const router = createRouter(served)
  const stopWatching = watchOtherWriters(clock, () => database.externalVersion(), changes)
  const end = async (isKept: boolean) => {
    isOpen = false
    stopWatching()
    await Promise.all([liveView.close(), files.incoming.watch.close()])
    await scheduler.stop()
    if (isKept) await backups.atClose().catch(error => log.error('The backup at the end failed', error))
    await backupPlace.close(isKept)
    await steps.close()
    await thread.close()
    database.close()
    markClosed(ports.dataFile)
  }
  return {
    router,
    changes,
    database,
    start: () => startAll(files.incoming, scheduler),
    wake: () => scheduler.wake(),
    close: () => end(true),
    discard: () => end(false),
  }
}

/** The data, with what follows from a change of them: what is searched, what can be undone, and which answers have become others. */
async function openData(ports: Ports, packs: readonly ProgramPack[]) {
  const { thread, connection } = await openFile(ports)
  const changes = new Changes()
  const topics = new Topics()
  const capture = new RowCapture(connection)
  const searched = searchedKinds(packs)
  followRecords(connection, searched)
  const database = new Database({
    connection,
    clock: ports.clock,
    capture,
    onCommit: tables => changes.publish(topics.affectedBy(tables)),
  })
  const search = createSearch({ database, searched })
  await search.bringUpToDate().catch(async (error: unknown) => {
    await thread.close()
    database.close()
    throw error
  })
  return { thread, changes, topics, capture, database, searched, search }
}

function backupPlaceOf(
  ports: Ports,
  { household }: Packs,
  database: Database,
  changes: Changes,
): BackupPlaceService {
  const { clock, log } = ports
  const onChanged = () => changes.publish(['backups.place'])
  return createBackupPlace({ household, database, clock, log, ports, onChanged })
}

/** The list of backups is another. */
function tellListed(changes: Changes, place: BackupPlaceService): void {
  void place.look()
  changes.publish()
}

/** Has so what the household's settings say of this machine. */
function applySettings(ports: Ports, { household }: Packs, place: BackupPlaceService): void {
  ports.onPreferences?.(toPreferences(household.get()))
  void place.look()
}

/** Brings the search up to date with data that have become others. */
function searchAnew(search: SearchService, changes: Changes, log: Log): void {
  search.bringUpToDate().then(
    () => changes.publish(),
    error => log.error('The search could not be brought up to date', error),
  )
}

/** The data file, and the thread that works on whole files, which may have to mend it first. */
async function openFile({ backupWorker, dataFile, clock }: Ports) {
  const thread = new BackupThread({ worker: backupWorker, dataFile, clock })
  const connection = await openHouseholdFile(dataFile, thread, clock).catch(async (error: unknown) => {
    await thread.close()
    throw error
  })
  return { thread, connection }
}

/** Who keeps rows that follow from others. */
function derivedOf(
  { transactions, payees, household, exchangeRates, reminders }: Packs,
  capture: RowCapture,
): readonly Derived[] {
  return [
    ...[transactions, payees, household, exchangeRates].map(({ derived }) => derived),
    datedReminders(reminders, capture, [datedTasks, datedLeases, datedJobs]),
  ]
}

/** Files beside the data file, and those that come there from a watched folder. The thread for whole files knows what backups hold of them. */
function filesOf(
  ports: Ports,
  thread: BackupThread,
  database: Database,
  services: Packs,
  changes: Changes,
): { readonly attachments: Attachments; readonly incoming: IncomingFiles } {
  const { clock, log, dataFile } = ports
  const contents = new ContentFolder(attachmentsFolder(dataFile))
  const attachments = createAttachments({
    database,
    clock,
    log,
    contents,
    kept: new ContentFolder(join(backupsFolder(dataFile), 'attachments')),
    small: new ThumbnailFolder(thumbnailsFolder(dataFile)),
    heldByBackups: () => thread.run(client => client.heldContents()),
    letGo: sha256 => thread.run(client => client.letGo({ sha256 })),
  })
  const onProblem = () => changes.publish()
  return {
    attachments,
    incoming: createIncomingFiles({ ...ports, ...services, database, contents, onProblem }),
  }
}

/** Whatever is amiss is no reason to take the restored data back. */
async function afterRestore(
  { attachments, incoming }: Pick<ServingNeeds, 'attachments' | 'incoming'>,
  log: Ports['log'],
): Promise<void> {
  await incoming.watch.afterRestore().catch(error => log.error('Turning the watched folder off', error))
  await attachments.bringUpToDate()
}

function startAll({ watch }: IncomingFiles, scheduler: Scheduler): Promise<void> {
  watch.start()
  return scheduler.start()
}

/** What is done of an import by the thread for it. */
function importSteps({ clock, dataFile, importWorker }: Ports, searched: SearchedKinds) {
  return createImportSteps<ThreadRouter>({
    clock,
    dataFile,
    worker: importWorker,
    searched,
    forgetIn: (client, file) => client.forget(file),
  })
}

/** Reminds of what was made or changed since the last look, and shows what is due. */
async function tellWhatIsDue(
  { bills, entities, leases, maintenance, reminders, tasks }: Packs,
  place: BackupPlaceService,
): Promise<void> {
  // Nobody waits for a disk.
  void place.look()
  if (bills.lacksReminders()) await reminders.push(session => bills.pushRemindersWithin(session))
  if (entities.lacksReminders()) await entities.pushReminders()
  if (leases.lacksReminders()) await leases.pushReminders()
  if (maintenance.lacksReminders()) await maintenance.pushReminders()
  if (tasks.lacksReminders()) await tasks.pushReminders()
  await reminders.deliver()
}
