import type { Texts } from '../../kernel/texts.ts'
import { registerTexts } from '../../ui/i18n.tsx'
import type { ModuleDoor } from '../../ui/module-door.ts'
import { finishModules, registerModule } from '../../ui/modules-registry.ts'

// Every module with a `web.ts` is mounted by being there.
const doors = import.meta.glob<{ web: ModuleDoor }>('../../modules/*/web.ts', { eager: true })

// The words for faults and wrong fields are the server's: one source for both sides.
const machineTexts = import.meta.glob<{ platformTexts: Texts }>('../../platform/platform.texts.ts', { eager: true })

/** Takes in the doors of all modules; called once before the first render. */
export function mountModules(): void {
  for (const { platformTexts } of Object.values(machineTexts)) registerTexts(platformTexts)
  for (const [path, door] of Object.entries(doors)) {
    const name = path.split('/').at(-2) ?? path
    registerModule(name, door.web)
  }
  finishModules()
}
