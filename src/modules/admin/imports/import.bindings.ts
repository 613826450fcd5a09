import type { Texts } from '../../../kernel/texts.ts'
import { bind, bindDownload, bindUpload, type Binding } from '../../../platform/operations/binding.ts'
import type { ServerModule } from '../../../platform/operations/server-module.ts'
import { EarlyReading, type Arrival } from './early-reading.usecases.ts'
import { errorFile, templateFile } from './error-file.usecases.ts'
import type { ImportCatalogue } from './import-catalogue.usecases.ts'
import { importGrants } from './import.access.ts'
import { importOperations } from './import.api.ts'
import { importJobs } from './import.jobs.ts'
import { localeOfActor } from './import-locale.usecases.ts'
import { keptByUndo } from './import-kept.usecases.ts'
import { importTexts } from './import.texts.ts'
import {
  cancelImport,
  checkImport,
  getImport,
  listAllImports,
  mapImport,
  runImport,
  undoImport,
  uploadImport,
} from './import.usecases.ts'

const arrivingHint = 'admin.import.arriving'

// A target that does not exist is refused when the file is here.
const announce: Binding['arriving'] = (machines, { orgId, userId }, input, { id, path, fileName, size }) => {
  const asked = importOperations.upload.input.safeParse(input)
  const target = asked.data?.target
  const arrival: Arrival = { orgId, userId, importId: id, path, fileName, size, ...(target && { target }) }
  if (asked.success) machines.hint(arrivingHint, arrival)
}

/**
 * The import as a module of its own to the wiring: its targets come from the modules above, so they are handed in.
 * `words` gives all texts, for the sentences in files.
 */
export const importsModule = (
  catalogue: ImportCatalogue,
  words: () => Texts,
  early = new EarlyReading(catalogue),
): ServerModule => ({
  name: 'admin.imports',
  texts: importTexts,
  grants: importGrants,
  jobs: importJobs(catalogue, early),
  hints: [
    {
      name: arrivingHint,
      handle: (machines, data) => early.begin(machines, data as Arrival),
      stop: () => early.stop(),
    },
  ],
  bindings: [
    bind(importOperations.list, (context) => listAllImports(context)),
    bindUpload(importOperations.upload, (context, input, upload) => uploadImport(context, input, upload, catalogue), announce),
    bind(importOperations.get, (context, input) => getImport(context, input, catalogue)),
    bind(importOperations.map, (context, input) => mapImport(context, input, catalogue)),
    bind(importOperations.check, (context, input) => checkImport(context, input, catalogue)),
    bind(importOperations.run, (context, input) => runImport(context, input, catalogue)),
    bind(importOperations.cancel, (context, input) => cancelImport(context, input)),
    bind(importOperations.undo, (context, input) => undoImport(context, input)),
    bind(importOperations.kept, keptByUndo),
    bindDownload(importOperations.errorFile, async (context, input) =>
      errorFile(context, input, catalogue, { texts: words(), locale: await localeOfActor(context) }),
    ),
    bindDownload(importOperations.template, async (context, input) =>
      templateFile(input, catalogue, words(), await localeOfActor(context)),
    ),
  ],
})
